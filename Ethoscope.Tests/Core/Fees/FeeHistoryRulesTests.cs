using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;
using CsCheck;
using Ethoscope.Core.Fees;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Fees;

/// <summary>What is believed of eth_feeHistory: recorded answers, and those that broke others' software.</summary>
public sealed class FeeHistoryRulesTests
{
    [Fact]
    public void Check_FieldCase_KeepsBaseFeesEachTimeAndOnlyUsableTips()
    {
        var fieldCase = SharedData.FieldCase("06-feehistory-reward-null-empty-negative.json");

        var checks = fieldCase["steps"]!
            .AsArray()
            .Select(step => FeeHistoryRules.Check(ClaimOf(step!["reply"]!["body"]!["result"]!), [25, 75]))
            .ToList();

        foreach (var check in checks)
        {
            check.History!.Blocks.Select(block => block.BaseFeeWei).ShouldBe([7000000000, 7100000000, 7200000000, 7300000000]);
            check.History.NextBaseFeeWei.ShouldBe(7400000000);
            check.History.NextBlobBaseFeeWei.ShouldBeNull();
        }

        checks.Take(5).SelectMany(check => check.History!.Blocks).ShouldAllBe(block => block.Tips == null);
        checks[5]
            .History!.Blocks.SelectMany(block => block.Tips!.Percentiles.Select(tip => tip.TipWei))
            .ShouldBe([1_000_000, 1_000_000, 1_000_000, 0, 0, 1]);
        checks[5].Notes.Select(note => note.Reason).ShouldBe([FeeHistoryRejections.ValueImpossible, FeeHistoryRejections.ValueImpossible]);
        checks[6].History!.Blocks.Select(block => block.Tips?.At(75)).ShouldBe([2, null, 4, 6]);
        checks[6].Notes.ShouldHaveSingleItem().Reason.ShouldBe(FeeHistoryRejections.RewardsUnusable);
    }

    [Theory]
    [InlineData("mainnet_eth_feeHistory_19968486", 19_968_486, 30_000_000, "25 75")]
    [InlineData("sepolia_eth_feeHistory_4880264", 4_880_264, 30_000_000, "10 20 30")]
    [InlineData("hoodi_eth_feeHistory_3012742_blob_max", 3_012_742, 60_000_000, "25")]
    public void Check_RecordedAnswer_IsBelievedWholeAndFollowsEip1559(string file, long oldest, long gasLimit, string percentages)
    {
        var claim = ClaimOf(SharedData.Fixture($"fees_txpool/{file}.json").Result());

        var check = FeeHistoryRules.Check(
            claim,
            [.. percentages.Split(' ').Select(percent => double.Parse(percent, CultureInfo.InvariantCulture))]
        );

        check.Notes.ShouldBeEmpty();
        var blocks = check.History!.Blocks;
        blocks[0].Number.ShouldBe(oldest);
        blocks.ShouldAllBe(block => block.Tips!.Provenance == TipProvenance.FeeHistory);
        foreach (var (block, next) in blocks.Zip([.. blocks.Skip(1).Select(block => block.BaseFeeWei), check.History.NextBaseFeeWei]))
            BaseFeeRule.Next(block.BaseFeeWei!.Value, (long)Math.Round(block.GasUsedRatio!.Value * gasLimit), gasLimit).ShouldBe(next);
        check.History.NextBlobBaseFeeWei.HasValue.ShouldBe(claim.BlobBaseFeesWei is not null);
    }

    [Fact]
    public void Check_NextBaseFeeLeftOut_KeepsTheRestAndSaysSo()
    {
        var check = FeeHistoryRules.Check(
            new()
            {
                OldestBlock = 5,
                BaseFeesWei = [7, 8],
                GasUsedRatios = [0.5, 0.6],
            },
            []
        );

        check.History!.Blocks.Select(block => block.BaseFeeWei).ShouldBe([7, 8]);
        check.History.NextBaseFeeWei.ShouldBeNull();
        check.Notes.ShouldHaveSingleItem().Reason.ShouldBe(FeeHistoryRejections.LengthMismatch);
    }

    [Fact]
    public void Check_EmptyBlock_HasNoTips()
    {
        var claim = new FeeHistoryClaim
        {
            OldestBlock = 5,
            BaseFeesWei = [7, 8, 9],
            GasUsedRatios = [0, 0.5],
            Rewards =
            [
                [0],
                [3],
            ],
        };

        var check = FeeHistoryRules.Check(claim, [50]);

        check.History!.Blocks.Select(block => block.Tips?.At(50)).ShouldBe([null, 3]);
        check.Notes.ShouldBeEmpty();
    }

    [Fact]
    public void Check_PartsThatCantBeTold_AreRefusedOneByOne()
    {
        var claim = new FeeHistoryClaim
        {
            OldestBlock = 5,
            BaseFeesWei = [7, BigInteger.Pow(2, 63), 9],
            GasUsedRatios = [1.5, 0.5],
            BlobBaseFeesWei = [1, 0, 1],
            BlobGasUsedRatios = [0.5],
            Rewards =
            [
                [3],
                [3],
                [3],
            ],
        };

        var check = FeeHistoryRules.Check(claim, [50]);

        check
            .History!.Blocks.Select(block =>
                (block.BaseFeeWei, block.GasUsedRatio, block.BlobBaseFeeWei, block.BlobGasUsedRatio, block.Tips)
            )
            .ShouldBe([(7, null, 1, null, null), (null, 0.5, null, null, null)]);
        check
            .Notes.Select(note => note.Reason)
            .Order()
            .ShouldBe([
                FeeHistoryRejections.LengthMismatch,
                FeeHistoryRejections.LengthMismatch,
                FeeHistoryRejections.ValueImpossible,
                FeeHistoryRejections.ValueImpossible,
                FeeHistoryRejections.ValueOutOfRange,
            ]);
    }

    [Fact]
    public void Check_RewardsThatFall_AreRefused()
    {
        var claim = new FeeHistoryClaim
        {
            OldestBlock = 5,
            GasUsedRatios = [0.5],
            Rewards =
            [
                [9, 3],
            ],
        };

        var check = FeeHistoryRules.Check(claim, [25, 75]);

        check.History!.Blocks.ShouldHaveSingleItem().Tips.ShouldBeNull();
        check.Notes.ShouldHaveSingleItem().Reason.ShouldBe(FeeHistoryRejections.RewardsUnusable);
    }

    [Fact]
    public void Check_NothingUsable_IsRefusedWhole()
    {
        FeeHistoryClaim[] claims =
        [
            new(),
            new() { OldestBlock = 5 },
            new() { BaseFeesWei = [7, 8] },
            new() { OldestBlock = -1, BaseFeesWei = [7, 8] },
            new() { OldestBlock = BigInteger.Pow(2, 70), BaseFeesWei = [7, 8] },
        ];

        foreach (var claim in claims)
        {
            var check = FeeHistoryRules.Check(claim, []);
            check.History.ShouldBeNull();
            check.Notes.ShouldHaveSingleItem().Reason.ShouldBe(FeeHistoryRejections.Unreadable);
        }
    }

    [Fact]
    public void Check_AnyClaim_NeverThrowsAndKeepsNoImpossibleValue()
    {
        var fee = Gen.Long[-3, long.MaxValue].Select(value => (BigInteger)value * 2).Nullable();
        var fees = fee.Array[0, 4].Null();
        var ratios = Gen.Double[-0.2, 1.2].Nullable().Array[0, 4].Null();
        var claims = Gen.Select(fees, ratios, fees, fee.Array[0, 3].Null().Array[0, 4].Null());

        claims.Sample(
            (baseFees, used, blobFees, rewards) =>
            {
                var check = FeeHistoryRules.Check(
                    new()
                    {
                        OldestBlock = 1,
                        BaseFeesWei = baseFees,
                        GasUsedRatios = used,
                        BlobBaseFeesWei = blobFees,
                        Rewards = rewards,
                    },
                    [25, 75]
                );
                (check.History?.Blocks ?? []).ShouldAllBe(block =>
                    !(block.BaseFeeWei < 0)
                    && !(block.BlobBaseFeeWei < 1)
                    && (block.Tips == null || block.Tips.Percentiles.All(tip => tip.TipWei >= 0))
                );
            }
        );
    }

    private static FeeHistoryClaim ClaimOf(JsonNode result) =>
        new()
        {
            OldestBlock = Quantity(result["oldestBlock"]),
            BaseFeesWei = List(result["baseFeePerGas"], Quantity),
            GasUsedRatios = List(result["gasUsedRatio"], node => (double?)node),
            BlobBaseFeesWei = List(result["baseFeePerBlobGas"], Quantity),
            BlobGasUsedRatios = List(result["blobGasUsedRatio"], node => (double?)node),
            Rewards = List(result["reward"], row => (IReadOnlyList<BigInteger?>?)List(row, Quantity)),
        };

    private static List<T>? List<T>(JsonNode? node, Func<JsonNode?, T> read) => node?.AsArray().Select(read).ToList();

    private static BigInteger? Quantity(JsonNode? node)
    {
        if (node is null)
            return null;

        var text = (string)node!;
        var negative = text.StartsWith('-');
        var size = BigInteger.Parse("0" + text[(negative ? 3 : 2)..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        return negative ? -size : size;
    }
}
