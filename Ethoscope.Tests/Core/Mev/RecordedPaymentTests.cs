using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Mev;
using Ethoscope.Core.Mev.Builders;
using Ethoscope.Core.Mev.Relays;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Mev;

/// <summary>
/// Payments of recorded mainnet blocks. No relay payload of their slots is recorded: recipients are typed here, and values, tips and takes were
/// counted from the recordings by another program. Where no receipts are recorded, transactions count as having succeeded.
/// </summary>
public sealed class RecordedPaymentTests
{
    [Theory]
    [InlineData("22431080_full", null, "0x73f7b1184b5cd361cc0f7654998953e2a251dd58", "48844446307415244", 107, "titan", null)]
    [InlineData("22431081_full", null, "0xea7459c7e0ce2ce114ee4da948c5d994d6cd7ed1", "79348932763858604", 147, "titan", null)]
    [InlineData(
        "22431083_full",
        "22431083_receipts_from_rlp",
        "0x388c818ca8b9251b393131c08a736a67ccb19297",
        "53448009440800142",
        138,
        "titan",
        "12859876831951889"
    )]
    [InlineData("23223655_full", null, "0x6d2e03b7effeae98bd302a9f836d0d6ab0002766", "18702875709590502", 371, "titan", null)]
    [InlineData("24784163_full", null, "0x08ec37e2eb451ab6fb29fc14d215b0aeef170040", "9310761113608223", 768, "beaverbuild", null)]
    public void Compute_RecordedBlockOfABuilder_FindsThePaymentByItsRecipient(
        string name,
        string? receipts,
        string recipient,
        string wei,
        int position,
        string builder,
        string? takeWei
    )
    {
        var evidence = Evidence(name, receipts);
        var payload = new DeliveredPayload(
            "flashbots",
            evidence.Slot,
            evidence.Hash,
            MevBench.NewKey,
            BigInteger.Parse(wei, CultureInfo.InvariantCulture)
        )
        {
            ProposerFeeRecipient = Address.Parse(recipient),
        };

        var block = Compute(evidence, payload);

        (block.Builder, block.Basis, block.Class).ShouldBe((builder, NameBasis.Learnt, PaymentClass.Equal));
        var payment = block.Payment.ShouldNotBeNull();
        (payment.ReceivedWei, payment.Position, payment.Payer).ShouldBe((payload.ValueWei, position, evidence.FeeRecipient));
        $"{block.BuilderTakeWei}".ShouldBe(takeWei ?? "");
        Compute(evidence, payload with { ValueWei = payload.ValueWei + 1 }).Unverified.ShouldBe(Unverified.NotAsked);
    }

    [Theory]
    [InlineData("22431082_full", null, null)]
    [InlineData("22431084_full", "22431084_receipts_from_rlp", "8977582928169926")]
    [InlineData("22431085_full", null, null)]
    public void Compute_RecordedBlockOfAClient_IsLocalWithItsTipsAsValue(string name, string? receipts, string? tipsWei)
    {
        var block = Compute(Evidence(name, receipts));

        (block.Origin, block.Builder, block.Payment).ShouldBe((BlockOrigin.Local, null, null));
        $"{block.ValueWei}".ShouldBe(tipsWei ?? "");
    }

    private static MevBlock Compute(MevEvidence block, params IReadOnlyList<DeliveredPayload> payloads)
    {
        var slots = new CoverageRange(block.Slot, block.Slot + 1);
        var known = Coverage.Of(slots);
        return new MevDeriver(KnownRelays.Ethereum, BuilderLabels.Known)
            .Compute(
                new(slots, [])
                {
                    Blocks = [block],
                    Payloads = payloads,
                    Known = known,
                    Relays = KnownRelays.Ethereum.Active.ToDictionary(relay => relay.Name, _ => known),
                },
                MevBench.Now
            )
            .Blocks.Single();
    }

    private static MevEvidence Evidence(string name, string? receipts)
    {
        var block = SharedData.Fixture($"l1_blocks/mainnet_{name}.json.gz").Result();
        var transactions = block["transactions"]!.AsArray();
        var results = receipts is null ? null : SharedData.Fixture($"l1_receipts/mainnet_{receipts}.json.gz").Result().AsArray();
        var time = DateTimeOffset.FromUnixTimeSeconds(Number(block["timestamp"]!));
        var baseFee = Number(block["baseFeePerGas"]!);
        return new(
            KnownChains.Ethereum.Slots!.SlotAt(time)!.Value,
            time,
            Number(block["number"]!),
            Hash32.Parse((string)block["hash"]!),
            BlockDepth.Full
        )
        {
            FeeRecipient = Address.Parse((string)block["miner"]!),
            ExtraData = HexText.TryRead((string)block["extraData"]!),
            BaseFeeWei = baseFee,
            TipsWei = results?.Aggregate(
                BigInteger.Zero,
                (sum, one) => sum + ((BigInteger)Number(one!["gasUsed"]!) * (Number(one["effectiveGasPrice"]!) - baseFee))
            ),
            ClosingTransactions =
            [
                .. Enumerable
                    .Range(0, transactions.Count)
                    .TakeLast(ClosingTransactionAnalyser.Kept)
                    .Select(position => Closing(position, transactions[position]!, results?[position])),
            ],
        };
    }

    private static ClosingTransaction Closing(int position, JsonNode transaction, JsonNode? receipt) =>
        new(position, Hash32.Parse((string)transaction["hash"]!), 2, receipt is null ? 0 : Number(receipt["gasUsed"]!))
        {
            Sender = Address.Parse((string)transaction["from"]!),
            Recipient = Address.TryParse((string?)transaction["to"], out var to) ? to : null,
            ValueWei = BigInteger.Parse("0" + ((string)transaction["value"]!)[2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture),
            EffectiveGasPriceWei = receipt is null ? null : Number(receipt["effectiveGasPrice"]!),
            Succeeded = receipt is null || (string?)receipt["status"] == "0x1",
        };

    private static long Number(JsonNode hex) => Convert.ToInt64((string)hex!, 16);
}
