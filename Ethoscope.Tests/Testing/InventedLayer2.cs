using System.Numerics;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Layer2;
using Ethoscope.Core.Layer2.Bridges;
using Ethoscope.Core.Layer2.Costs;
using Ethoscope.Core.Layer2.Postings;

namespace Ethoscope.Tests.Testing;

/// <summary>
/// Five rollups that never were, each figure a function of its time: one stands still, one posts late, one is dearer than L1, and of one our
/// source does not answer.
/// </summary>
internal static class InventedLayer2
{
    public static readonly Layer2Networks Networks = KnownLayer2.Ethereum;
    public const string L1 = "ethereum";

    public static IReadOnlyList<string> Names { get; } = [.. Networks.All.Select(network => network.Name), L1];

    private static readonly Dictionary<string, long> GasPrices = new(StringComparer.Ordinal)
    {
        [L1] = 164_000_000,
        ["arbitrum"] = 20_000_000,
        ["optimism"] = 1_100_000,
        ["base"] = 5_000_000,
        ["zksync"] = 45_250_000,
        ["scroll"] = 9_000_000,
    };

    /// <summary>Wei a byte on L1, and of the operator.</summary>
    private static readonly Dictionary<string, (long Data, long Operator)> Bytes = new(StringComparer.Ordinal)
    {
        ["arbitrum"] = (310_000_000, 0),
        ["optimism"] = (18_500_000, 0),
        ["base"] = (41_000_000, 12_000_000),
        ["scroll"] = (260_000_000, 0),
    };

    private static readonly Dictionary<string, double> Rates = new(StringComparer.Ordinal)
    {
        ["arbitrum"] = 22,
        ["optimism"] = 14,
        ["base"] = 130,
        ["zksync"] = 1.2,
        ["scroll"] = 0.9,
    };

    private static readonly Dictionary<PostingKind, Dictionary<string, int>> Every = new()
    {
        [PostingKind.Batch] = new(StringComparer.Ordinal)
        {
            ["arbitrum"] = 240,
            ["optimism"] = 600,
            ["base"] = 60,
            ["zksync"] = 900,
            ["scroll"] = 1_800,
        },
        [PostingKind.StateRoot] = new(StringComparer.Ordinal)
        {
            ["arbitrum"] = 3_600,
            ["optimism"] = 3_600,
            ["base"] = 3_600,
            ["zksync"] = 2_700,
            ["scroll"] = 3_600,
        },
        [PostingKind.Proof] = new(StringComparer.Ordinal) { ["zksync"] = 1_800 },
    };

    /// <summary>What an operation costs then; null for what there is not on that network.</summary>
    public static OperationCost? Cost(string network, Operation operation, DateTimeOffset at)
    {
        if (GasOf(network, operation) is not { } gas)
            return null;
        var parts = new CostParts(
            (BigInteger)gas.Gas * PriceOf(network, at),
            Bytes.TryGetValue(network, out var price) ? (BigInteger)price.Data * BytesOf(operation) * Wave(at.AddHours(5)) / 100 : 0,
            (BigInteger)price.Operator * BytesOf(operation)
        );
        return new(network, operation, at, parts, gas)
        {
            Computed = parts,
            EstimatedWei = network == L1 ? null : parts.TotalWei * 1_003 / 1_000,
            DeviationMillionths = network == L1 ? null : -2_991,
        };
    }

    public static OperationGas? GasOf(string network, Operation operation)
    {
        if (operation == (network == L1 ? Operation.BridgeWithdrawal : Operation.WithdrawalClaim))
            return null;
        long gas = operation switch
        {
            Operation.EthTransfer => 21_000,
            Operation.Erc20Transfer => 51_000,
            Operation.Swap => 152_400,
            Operation.NftTransfer => 66_100,
            Operation.BridgeWithdrawal => 92_700,
            _ => 480_000,
        };
        return operation == Operation.NftTransfer
            ? new(operation, gas, 0, "Assumed: fewer than 20 matching receipts were seen.")
            : new(operation, network == "zksync" ? (gas * 2) + 90_000 : gas, 200, "Median of the last 200 matching receipts.");
    }

    public static FeeReadingPoint Reading(Layer2Network network, DateTimeOffset at)
    {
        List<FeeParameter> parameters = network.Stack switch
        {
            Layer2Stack.Optimism =>
            [
                new("l1BaseFee", 64_123_456, "wei per gas"),
                new("blobBaseFee", 9_146_978, "wei per blob gas"),
                new("baseFeeScalar", 5_227, "millionths"),
                new("blobBaseFeeScalar", 1_014_213, "millionths"),
                new("operatorFeeScalar", 0, ""),
                new("operatorFeeConstant", 0, "wei"),
                new("decimals", 6, ""),
            ],
            Layer2Stack.Arbitrum =>
            [
                new("l1BaseFeeEstimate", 71_400_000, "wei per calldata gas"),
                new("perArbGasTotal", PriceOf("arbitrum", at), "wei per gas"),
                new("minimumGasPrice", 20_000_000, "wei per gas"),
                new("gasBacklog", 0, "gas"),
                new("brotliCompressionLevel", 1, ""),
            ],
            Layer2Stack.ZkSync =>
            [
                new("minimal_l2_gas_price", 45_250_000, "wei per gas"),
                new("compute_overhead_part", 0, "millionths"),
                new("pubdata_overhead_part", 1_000_000, "millionths"),
                new("batch_overhead_l1_gas", 800_000, "gas"),
                new("max_gas_per_batch", 200_000_000, "gas"),
                new("max_pubdata_per_batch", 240_000, "bytes"),
                new("l1_gas_price", 164_000_000, "wei per gas"),
                new("l1_pubdata_price", 1_200_000_000, "wei per byte"),
            ],
            _ =>
            [
                new("l1BaseFee", 64_123_456, "wei per gas"),
                new("l1BlobBaseFee", 9_146_978, "wei per blob gas"),
                new("commitScalar", 80_000_000_000, "billionths"),
                new("blobScalar", 60_000_000_000, "billionths"),
                new("penaltyFactor", 10_000_000_000, "billionths"),
            ],
        };
        var form = network.Stack switch
        {
            Layer2Stack.Optimism => "jovian",
            Layer2Stack.Arbitrum => "arbitrum",
            Layer2Stack.ZkSync => "zksync",
            _ => "galileo",
        };
        return new(
            new FeeReading(at, 140_000_000, form, parameters, $"{network.Name}-invented")
            {
                BaseFeeWei = PriceOf(network.Name, at),
                TipWei = 0,
            },
            [.. Operations.Compared.Select(operation => GasOf(network.Name, operation)).OfType<OperationGas>()]
        );
    }

    public static Layer2Standing Standing(Layer2Network network, DateTimeOffset now)
    {
        var posted = Postings(network, PostingKind.Batch, now.AddHours(-3), now);
        var late = network.Name == "base" ? now.AddMinutes(-14) : posted[^1].Time;
        var (sequencer, last) = network.Name switch
        {
            "optimism" => (
                new Liveness(
                    LivenessState.Stalled,
                    now.AddSeconds(-190),
                    "No block for 190 s, where one comes each 2 s; our source answers."
                ),
                now.AddSeconds(-190)
            ),
            "scroll" => (
                new Liveness(
                    LivenessState.Unknown,
                    now.AddMinutes(-22),
                    "Our source does not answer: scroll-rpc and scroll-drpc time out."
                ),
                now.AddMinutes(-22)
            ),
            _ => (new Liveness(LivenessState.Live, now.AddDays(-3), "A block a second ago."), now.AddSeconds(-1)),
        };
        var batches = network.Name switch
        {
            "base" => new Liveness(LivenessState.Slow, now.AddMinutes(-9), "The last batch is 14 min old; 99 in 100 came within 5 min."),
            "zksync" => new Liveness(LivenessState.Unknown, null, "Every endpoint refuses eth_getLogs."),
            _ => new Liveness(LivenessState.Live, now.AddDays(-2), "Batches come as they do."),
        };
        return new(
            network,
            sequencer with
            {
                LastAt = last,
            },
            batches with
            {
                LastAt = batches.State == LivenessState.Unknown ? null : late,
            },
            new(LivenessState.Live, now.AddDays(-4), "State roots come as they do.") { LastAt = now.AddMinutes(-31) }
        )
        {
            Heads = new(now.AddSeconds(network.Name == "scroll" ? -1_320 : -1), Block(140_000_000, last))
            {
                Safe = network.Stack == Layer2Stack.Arbitrum ? null : Block(139_999_700, last.AddMinutes(-4)),
                Finalized = Block(139_999_000, last.AddMinutes(-17)),
                Uptime = new(true, now.AddDays(-40)),
                Source = $"{network.Name}-invented",
            },
            Throughput = sequencer.State == LivenessState.Live ? ThroughputOf(network, now.AddMinutes(-5), TimeSpan.FromMinutes(5)) : null,
            Withdrawal = network.Stack switch
            {
                Layer2Stack.Optimism => new(TimeSpan.FromDays(7), "proofMaturityDelaySeconds() of its portal", now.AddMinutes(-20)),
                Layer2Stack.Arbitrum => new(TimeSpan.FromHours(153), "confirmPeriodBlocks() of its rollup contract", now.AddMinutes(-20)),
                Layer2Stack.ZkSync => new(TimeSpan.FromMinutes(190), "batches of the last days", now.AddMinutes(-20)),
                _ => null,
            },
        };
    }

    public static Throughput ThroughputOf(Layer2Network network, DateTimeOffset start, TimeSpan length)
    {
        var blocks = (long)(length / network.Rhythm.BlockTime);
        var rate = Rates[network.Name] * Wave(start) / 100;
        return new(start, start + length, blocks, Math.Max(1, blocks / network.SampleEvery))
        {
            TransactionsPerSecond = rate,
            GasPerSecond = rate * 140_000,
            Utilisation = 0.31 * Wave(start) / 100,
            BaseFeeWei = PriceOf(network.Name, start),
        };
    }

    /// <summary>Oldest first; one in seventeen is late.</summary>
    public static IReadOnlyList<Posting> Postings(Layer2Network network, PostingKind kind, DateTimeOffset from, DateTimeOffset to)
    {
        if (!Every[kind].TryGetValue(network.Name, out var every))
            return [];
        var first = (from.ToUnixTimeSeconds() / every) + 1;
        var blobs = kind == PostingKind.Batch ? 3 : 0;
        return
        [
            .. Enumerable
                .Range(0, (int)Math.Max(0, (to.ToUnixTimeSeconds() / every) - first + 1))
                .Select(step => first + step)
                .Select(step => new Posting(
                    kind,
                    DateTimeOffset.FromUnixTimeSeconds((step * every) + (step % 17 == 0 ? every * 9 / 10 : Roll(step, 71) * every / 500)),
                    21_000_000 + (step * every / 12),
                    FakeChain.HashOf(step, 72)
                )
                {
                    Number = kind == PostingKind.Batch ? step : null,
                    Blobs = blobs,
                    GasUsed = 180_000,
                    GasWei = 180_000 * (BigInteger)164_000_000,
                    BlobWei = blobs * 131_072 * (BigInteger)9_146_978,
                })
                .Where(posting => posting.Time >= from && posting.Time < to)
                .OrderBy(posting => posting.Time),
        ];
    }

    public static IReadOnlyList<BlobBuyer> Buyers(DateTimeOffset from, DateTimeOffset to) =>
        [
            .. new (string? Name, string Title, int Hourly)[]
            {
                ("base", "Base", 310),
                (null, "Not known", 172),
                ("arbitrum", "Arbitrum One", 96),
                ("optimism", "OP Mainnet", 61),
                ("zksync", "ZKsync Era", 22),
                ("scroll", "Scroll", 17),
            }.Select(one =>
            {
                var blobs = one.Hourly * (long)Math.Ceiling((to - from).TotalHours) * Wave(from) / 100;
                return new BlobBuyer(one.Name, one.Title, (blobs + 2) / 3, blobs, blobs * 131_072 * (BigInteger)9_146_978);
            }),
        ];

    public static IReadOnlyList<BridgedValue> Bridged(DateTimeOffset at) =>
        [
            .. Networks.All.Select(
                (network, place) =>
                    new BridgedValue(
                        network.Name,
                        network.Name == "scroll"
                            ? []
                            :
                            [
                                .. network.Escrows.SelectMany(escrow =>
                                    escrow.Assets.Select(asset => new BridgedBalance(
                                        network.Name,
                                        escrow.Account,
                                        asset,
                                        BigInteger.Pow(10, asset.Decimals) * (912_345 / (place + 1)),
                                        at.AddMinutes(-12),
                                        escrow.IsShared
                                    ))
                                ),
                            ]
                    )
            ),
        ];

    public static IReadOnlyList<Layer2Batch> Batches(Layer2Network network, DateTimeOffset now, int count) =>
        network.Stack != Layer2Stack.ZkSync
            ? []
            :
            [
                .. Enumerable
                    .Range(0, count)
                    .Select(age =>
                    {
                        var time = now.AddMinutes(-9 - (15 * age));
                        DateTimeOffset? After(int minutes) => time.AddMinutes(minutes) is var then && then <= now ? then : null;
                        return new Layer2Batch(500_000 - age, time)
                        {
                            L1Transactions = age % 3,
                            L2Transactions = 900 + Roll(age, 73),
                            CommittedAt = After(12),
                            ProvenAt = After(58),
                            ExecutedAt = After(190),
                            CommitTransaction = FakeChain.HashOf(age, 74),
                        };
                    }),
            ];

    private static long PriceOf(string network, DateTimeOffset at) => GasPrices[network] * (network == "zksync" ? 100 : Wave(at)) / 100;

    private static int BytesOf(Operation operation) =>
        operation switch
        {
            Operation.EthTransfer or Operation.Erc20Transfer => 100,
            Operation.NftTransfer => 130,
            _ => 260,
        };

    /// <summary>Hundredths: cheap at night, dear in the afternoon, and a little of its own each minute.</summary>
    private static int Wave(DateTimeOffset at) =>
        142 - (6 * Math.Abs(at.UtcDateTime.Hour - 14)) + (int)(Roll(at.ToUnixTimeSeconds() / 60, 70) / 12);

    /// <summary>0 to 99.</summary>
    private static long Roll(long step, int branch) => (long)(FakeChain.HashOf(step, branch).Low % 100);

    private static BlockRef Block(long number, DateTimeOffset time) =>
        new(number, FakeChain.HashOf(number, 75), FakeChain.HashOf(number - 1, 75), time);
}
