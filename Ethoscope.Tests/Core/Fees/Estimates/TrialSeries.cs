using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;
using Ethoscope.Core.Fees;
using Ethoscope.Core.Fees.Estimates;
using Ethoscope.Tests.Testing;
using Ethoscope.Tests.Web.Simulation;

namespace Ethoscope.Tests.Core.Fees.Estimates;

/// <summary>Series of blocks that estimates are tried on.</summary>
internal static class TrialSeries
{
    /// <summary>Name and file of the recorded base fees.</summary>
    public static readonly IReadOnlyList<(string Name, string File)> BaseFeeSeries =
    [
        ("calm, December 2022", "mainnet_basefee_2022-12-20_calm_16226000.csv"),
        ("PEPE, May 2023", "mainnet_basefee_2023-05_pepe_spike_17180000.csv.gz"),
        ("Luna, May 2022", "mainnet_basefee_2022-05-12_luna_14758520.csv.gz"),
        ("November 2025", "mainnet_basefee_2025-11-26_low_fee_23882697.csv"),
    ];

    /// <summary>A gas target so fine that gas used can carry any move of a base fee to the wei.</summary>
    private const long FineTarget = 1L << 58;

    /// <summary>
    /// Recorded base fees. Gas is not recorded: it is what moves each base fee to the next one exactly. Tips are 0, so that offers differ by
    /// their cover of the base fee alone.
    /// </summary>
    public static IReadOnlyList<FeeSample> BaseFeesOf(string file)
    {
        var rows = SharedData
            .Table($"timeseries/{file}")
            .Select(row => (Number: Long(row["block_number"]), Time: Long(row["time_s_source_local"]), Wei: Long(row["base_fee_wei"])))
            .ToList();
        var none = new BlockTips(TipProvenance.FeeHistory, [new(10, 0), new(20, 0), new(30, 0)]) { CheapestWei = [0] };
        return
        [
            .. rows.Select(
                (row, i) =>
                    new FeeSample(
                        row.Number,
                        DateTimeOffset.FromUnixTimeSeconds(row.Time),
                        row.Wei,
                        i + 1 < rows.Count && rows[i + 1].Number == row.Number + 1 ? GasBetween(row.Wei, rows[i + 1].Wei) : FineTarget,
                        2 * FineTarget,
                        none
                    )
            ),
        ];
    }

    /// <summary>
    /// Mainnet blocks 22431080 to 22431085, tips of all their transactions. Gas is from the header for the block; the payments are weighted
    /// by gas limits of the transactions, as receipts are recorded for two of the blocks only.
    /// </summary>
    public static IReadOnlyList<FeeSample> RecordedBlocks() => [.. Enumerable.Range(22_431_080, 6).Select(number => RecordedBlock(number))];

    /// <summary>A simulated chain, with the tips of all its transactions.</summary>
    public static IReadOnlyList<FeeSample> Simulated(TimeSpan age, long seed)
    {
        var chain = SimulatedHistory.ChainOf(age, seed);
        return
        [
            .. SimulatedHistory
                .BlocksOf(chain)
                .Select(block => new FeeSample(
                    block.Number,
                    block.Time,
                    block.BaseFeeWei,
                    block.GasUsed,
                    Ethoscope.Web.Simulation.SimulatedBlock.GasLimit,
                    BlockTips.FromPayments(
                        chain
                            .Bodies.TransactionsOf(block)
                            .Select(sent => new TipPayment(sent.TipWei, sent.GasUsed, sent.From == block.BuiltBy.FeeRecipient))
                    )
                )),
        ];
    }

    private static FeeSample RecordedBlock(int number)
    {
        var json = SharedData.Fixture($"l1_blocks/mainnet_{number}_full.json.gz").Result();
        var baseFee = Hex(json["baseFeePerGas"]);
        var payments = json["transactions"]!
            .AsArray()
            .Select(sent => new TipPayment(
                TipOf(sent!, baseFee),
                Hex(sent!["gas"]),
                string.Equals((string)sent["from"]!, (string)json["miner"]!, StringComparison.OrdinalIgnoreCase)
            ));
        return new(
            number,
            DateTimeOffset.FromUnixTimeSeconds(Hex(json["timestamp"])),
            baseFee,
            Hex(json["gasUsed"]),
            Hex(json["gasLimit"]),
            BlockTips.FromPayments(payments)
        );
    }

    private static long TipOf(JsonNode sent, long baseFee) =>
        sent["maxFeePerGas"] is { } maxFee
            ? Math.Min(Hex(maxFee) - baseFee, Hex(sent["maxPriorityFeePerGas"]))
            : Hex(sent["gasPrice"]) - baseFee;

    private static long GasBetween(long baseFee, long next)
    {
        var move = (BigInteger)Math.Abs(next - baseFee) * 8 * FineTarget;
        var gas = (long)BigInteger.Min((move + baseFee - 1) / baseFee, FineTarget);
        return next >= baseFee ? FineTarget + gas : FineTarget - gas;
    }

    private static long Hex(JsonNode? node) => Convert.ToInt64((string)node!, 16);

    private static long Long(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
