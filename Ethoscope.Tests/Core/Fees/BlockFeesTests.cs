using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Fees;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Fees;

/// <summary>Fee figures of blocks, known and unknown, and bounds of base fees to come.</summary>
public sealed class BlockFeesTests
{
    private static readonly ForkSchedule Forks = KnownChains.Ethereum.Forks;
    private static readonly SlotClock Slots = KnownChains.Ethereum.Slots!;

    [Fact]
    public void Of_BlockOf2026_GivesAllFigures()
    {
        var header = Header(new(2026, 9, 15, 0, 0, 11, TimeSpan.Zero), 64_000_000, 30_360_000) with
        {
            ExcessBlobGas = 150_000_000,
            BlobGasUsed = 5 * BlobParameters.GasPerBlob,
        };
        var tips = BlockTips.FromPayments([new(100_000_000, 21_000), new(0, 21_000)]);

        var fees = BlockFees.Of(header, tips, Forks, Slots);

        fees.NextBaseFee.Wei.ShouldBe(64_096_000);
        fees.TipAt(50).Wei.ShouldBe(0);
        fees.PriceAt(95).Wei.ShouldBe(164_000_000);
        fees.BlobBaseFee.Wei.ShouldBe(375_995);
        fees.BlobPrice.Wei.ShouldBe(375_995L * 131_072);
        fees.NextExcessBlobGas.ShouldBe(150_218_453);
        fees.NextBlobBaseFee.Wei.ShouldBe((long)BlobFeeRule.BaseFeeWei(150_218_453, new(14, 21, 11_684_671))!.Value);
        fees.TipAt(11).Gap.ShouldBe(FeeGap.NotReported);
    }

    /// <summary>The last Cancun block: excess of its child by Prague's target of 6, whose slope prices it too.</summary>
    [Fact]
    public void Of_LastBlockBeforeAFork_PricesTheNextBlobByTheNextFork()
    {
        var header = Header(new(2025, 5, 7, 10, 4, 59, TimeSpan.Zero), 1_260_624_455, 30_000_000) with
        {
            ExcessBlobGas = 50_593_792,
            BlobGasUsed = 655_360,
        };

        var fees = BlockFees.Of(header, null, Forks, Slots);

        fees.NextExcessBlobGas.ShouldBe(50_462_720);
        fees.BlobBaseFee.Wei.ShouldBe((long)BlobFeeRule.BaseFeeWei(50_593_792, new(3, 6, 3_338_477))!.Value);
        fees.NextBlobBaseFee.Wei.ShouldBe((long)BlobFeeRule.BaseFeeWei(50_462_720, new(6, 9, 5_007_716))!.Value);
        fees.PriceAt(50).Gap.ShouldBe(FeeGap.NotRead);
    }

    [Fact]
    public void Of_WhatCantBeKnown_SaysWhyAndNeverWraps()
    {
        var beforeLondon = BlockFees.Of(Header(new(2021, 4, 1, 0, 0, 0, TimeSpan.Zero), null, 1), null, Forks, null);
        var unreported = BlockFees.Of(Header(new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), null, 1), null, Forks, Slots);
        var huge = BlockFees.Of(
            Header(new(2026, 9, 1, 0, 0, 0, TimeSpan.Zero), long.MaxValue, 60_000_000) with
            {
                ExcessBlobGas = 400_000_000,
                BlobGasUsed = long.MaxValue,
                TransactionCount = 0,
            },
            null,
            Forks,
            Slots
        );

        (beforeLondon.BaseFee.Gap, beforeLondon.NextBaseFee.Gap, beforeLondon.BlobPrice.Gap).ShouldBe(
            (FeeGap.NotInFork, FeeGap.NotInFork, FeeGap.NotInFork)
        );
        (unreported.BaseFee.Gap, unreported.NextBaseFee.Gap, unreported.NextBlobPrice.Gap).ShouldBe(
            (FeeGap.NotReported, FeeGap.NotReported, FeeGap.NotReported)
        );
        huge.NextBaseFee.Gap.ShouldBe(FeeGap.OutOfRange);
        huge.BlobPrice.Gap.ShouldBe(FeeGap.OutOfRange);
        huge.NextBlobBaseFee.Gap.ShouldBe(FeeGap.OutOfRange);
        huge.PriceAt(50).Gap.ShouldBe(FeeGap.EmptyBlock);
        (huge with { Tips = new BlockTips(TipProvenance.FeeHistory, [new(50, 1)]) }).PriceAt(50).Gap.ShouldBe(FeeGap.OutOfRange);
    }

    /// <summary>8 wei rise by at least 1 and fall by an eighth; by hand: 9, 10 (9/8 = 1), 11 and 7, 7 (7/8 = 0).</summary>
    [Fact]
    public void Bounds_FewWei_CompoundByTheRule()
    {
        var bounds = BaseFeeBounds.Of(8, 60_000_000, 4);

        bounds
            .Select(bound => (bound.BlocksAhead, bound.LowestWei, bound.HighestWei))
            .ShouldBe([(1, 8, 8), (2, 7, 9), (3, 7, 10), (4, 7, 11)]);
    }

    [Fact]
    public void Bounds_Beyond63Bits_AreUnknownAboveOnly()
    {
        var bounds = BaseFeeBounds.Of(long.MaxValue - 1, 60_000_000, 3);

        bounds.Select(bound => bound.HighestWei).ShouldBe([long.MaxValue - 1, null, null]);
        bounds[2].LowestWei.ShouldBeGreaterThan(long.MaxValue / 2);
    }

    [Fact]
    public void Tips_ZeroAndOwnPayments_AreNoEvidenceOfTheLeastTip()
    {
        var tips = BlockTips.FromPayments([new(0, 50), new(3, 10, ByFeeRecipient: true), new(1, 10), new(9, 20), new(7, 5), new(8, 5)])!;

        tips.MinIncludedWei.ShouldBe(1);
        tips.CheapestWei.ShouldBe([7, 8, 9]);
        tips.Percentiles.Select(tip => tip.TipWei).ShouldBe([0, 0, 0, 0, 0, 0, 7, 9]);
        BlockTips.FromPayments([]).ShouldBeNull();
    }

    /// <summary>Field case: the percentile by gas of a cheap transfer and a dear large call is the call's.</summary>
    [Fact]
    public void Tips_FieldCaseGasWeighted_FollowTheGas()
    {
        var one = SharedData.FieldCase("29-percentiles-few-values.json")["cases"]!
            .AsArray()
            .Single(item => (string)item!["name"]! == "gas-weighted vs count")!;

        var payments = one["values"]!.AsArray().Select(pair => new TipPayment((long)pair![0]!, (long)pair[1]!));

        BlockTips.FromPayments(payments)!.At(50).ShouldBe((long)one["expect"]!["gasWeightedP50"]!);
    }

    private static BlockHeader Header(DateTimeOffset time, long? baseFee, long used) =>
        new BlockTree(2).Head with
        {
            Time = time,
            BaseFeeWei = baseFee,
            GasUsed = used,
            GasLimit = 60_000_000,
            TransactionCount = 2,
            ExcessBlobGas = null,
            BlobGasUsed = null,
        };
}
