using CsCheck;
using Ethoscope.Core.Fees;
using Ethoscope.Core.Fees.Estimates;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Fees.Estimates;

/// <summary>What estimates are made of, when there are none, and what holds for every one.</summary>
public sealed class FeeEstimatorTests
{
    private static readonly FeeEstimator Estimator = new(EstimatorOptions.Default);

    /// <summary>Blocks half full: the base fee stands still, 1 wei is enough, and what the cheap end pays is the floor.</summary>
    [Fact]
    public void Estimate_SteadyBlocks_OffersTheCheapEndAndNoHeadroom()
    {
        var blocks = SampleSeries.Steady(64_000_000, 200, tipWei: 7_000_000);

        var estimates = Estimate(blocks).Estimates.ShouldNotBeNull();

        estimates.NextBaseFeeWei.ShouldBe(64_000_000);
        estimates.Tiers.ShouldAllBe(tier => tier.Quote == new FeeQuote(7_000_000, 71_000_000) && tier.TypicalWaitBlocks == 1);
        estimates.NextBlock.ShouldAllBe(level => level.Quote == new FeeQuote(7_000_000, 71_000_000));
        estimates.Basis.ShouldBe(new(200, 0, 199, SampleSeries.Start.AddSeconds(199 * 12), 0, 200, 0, 0));
        estimates.MethodVersion.ShouldBe(FeeEstimator.Version);
    }

    /// <summary>Sixty blocks are too few to bound one case in a hundred: the exact bound of the block after the next one stands.</summary>
    [Fact]
    public void Estimate_FewBlocksFor99Percent_CoversTheExactBound()
    {
        var estimates = Estimate(SampleSeries.Steady(64_000_000, 60, tipWei: 7_000_000)).Estimates.ShouldNotBeNull();

        estimates.NextBlock.Select(level => level.Quote.MaxFeeWei).ShouldBe([71_000_000, 71_000_000, 71_000_000, 71_000_000, 79_000_000]);
    }

    /// <summary>
    /// Every fourth block is full and asks 100, and by the second block after it the base fee is below its own again; others are content
    /// with 1, and their cheap end pays 10.
    /// </summary>
    [Fact]
    public void Estimate_EveryFourthBlockFull_AsksTheFullBlocksTipForTheNextBlockOnly()
    {
        var blocks = SampleSeries.Of(
            1_000_000_000_000_000,
            [.. Enumerable.Range(0, 200).Select(i => i % 4 == 0 ? (SampleSeries.GasLimit, (long?)100) : (SampleSeries.GasLimit / 20, 10))]
        );

        var estimates = Estimate(blocks).Estimates.ShouldNotBeNull();

        estimates.Tiers.Select(tier => tier.Quote.MaxPriorityFeeWei).ShouldBe([10, 10, 100]);
        estimates.NextBlock.Select(level => level.Quote.MaxPriorityFeeWei).ShouldBe([10, 100, 100, 100, 100]);
    }

    /// <summary>
    /// Every tenth block is full and asks 100, and the base fee stays an eighth higher after it; others are content with 1, and their cheap
    /// end pays 10. An offer that covers that eighth need not pay what the full block asks.
    /// </summary>
    [Fact]
    public void Estimate_CapThatCoversTheRiseAfterAFullBlock_AsksTheTipOfTheBlocksBehindIt()
    {
        var blocks = SampleSeries.Of(
            1_000_000_000,
            [.. Enumerable.Range(0, 200).Select(i => i % 10 == 0 ? (SampleSeries.GasLimit, (long?)100) : (SampleSeries.GasLimit / 2, 10))]
        );

        var estimates = Estimate(blocks).Estimates.ShouldNotBeNull();

        estimates.Tiers.Select(tier => tier.Quote.MaxPriorityFeeWei).ShouldBe([10, 10, 100]);
        estimates.Tiers[0].Quote.MaxFeeWei.ShouldBeGreaterThan(estimates.NextBaseFeeWei * 9 / 8);
    }

    [Fact]
    public void Estimate_SpikeOfTenFullBlocks_RaisesTheFastTierAtOnce()
    {
        var calm = Enumerable.Repeat((SampleSeries.GasLimit / 2, (long?)1_000_000), 280);
        var spike = Enumerable.Repeat((SampleSeries.GasLimit, (long?)90_000_000), 20);

        var before = Estimate(SampleSeries.Of(64_000_000, [.. calm])).Estimates!.Tiers[^1].Quote;
        var during = Estimate(SampleSeries.Of(64_000_000, [.. calm, .. spike])).Estimates!.Tiers[^1].Quote;

        before.MaxPriorityFeeWei.ShouldBe(1_000_000);
        during.MaxPriorityFeeWei.ShouldBe(90_000_000);
        during.MaxFeeWei.ShouldBeGreaterThan(64_000_000L * 10);
    }

    [Fact]
    public void Estimate_WithoutEnough_SaysWhy()
    {
        var blocks = SampleSeries.Steady(64_000_000, 200, 7_000_000);
        var headersOnly = blocks.Select(block => block with { Tips = null }).ToArray();
        var holes = blocks.Where(block => block.Number % 5 != 0).ToArray();
        FeeSample[] old = [.. blocks.Select(block => block with { Number = block.Number - 1_000_000 }).Take(150), blocks[^1]];
        FeeSample[] unknown = [.. blocks.SkipLast(1), blocks[^1] with { GasUsed = null }];
        var huge = SampleSeries.Steady(long.MaxValue - 5, 200, 7_000_000);

        Estimate([]).Refusal.ShouldBe(EstimateRefusal.NoBlocks);
        Estimator.Estimate(blocks, blocks[^1].Time.AddMinutes(3)).Refusal.ShouldBe(EstimateRefusal.TooOld);
        Estimate(blocks[..35]).Refusal.ShouldBe(EstimateRefusal.TooFewBlocks);
        Estimate(holes).Refusal.ShouldBe(EstimateRefusal.TooFewBlocks);
        Estimate(old).Refusal.ShouldBe(EstimateRefusal.TooFewBlocks, "blocks outside of the window are never used, however few are in it");
        Estimate(headersOnly).Refusal.ShouldBe(EstimateRefusal.TipsUnknown);
        Estimate(unknown).Refusal.ShouldBe(EstimateRefusal.BaseFeeUnknown);
        Estimate(huge).Refusal.ShouldBe(EstimateRefusal.BaseFeeUnknown);
        Estimate(headersOnly).Detail.ShouldBe("Of 200 blocks, the tips of 0 are known.");
    }

    [Fact]
    public void Estimate_AnySeries_CoversBaseFeeAndTipInOrderOfUrgency() =>
        SampleSeries.Any.Sample(
            blocks =>
            {
                if (Estimate(blocks).Estimates is not { } estimates)
                    return;

                foreach (var estimate in estimates.Tiers.Concat(estimates.NextBlock))
                {
                    estimate.Quote.MaxPriorityFeeWei.ShouldBeGreaterThanOrEqualTo(0);
                    estimate.Quote.MaxFeeWei.ShouldBeGreaterThanOrEqualTo(estimates.NextBaseFeeWei + estimate.Quote.MaxPriorityFeeWei);
                    estimate.Quote.MaxFeeWei.ShouldBeLessThanOrEqualTo(
                        BaseFeeRule.Next(estimates.NextBaseFeeWei, SampleSeries.GasLimit, SampleSeries.GasLimit)!.Value
                            + estimate.Quote.MaxPriorityFeeWei
                    );
                }

                foreach (var group in new[] { estimates.Tiers, estimates.NextBlock })
                {
                    group.Select(estimate => estimate.Quote.MaxFeeWei).ShouldBeInOrder();
                    group.Select(estimate => estimate.Quote.MaxPriorityFeeWei).ShouldBeInOrder();
                }
            },
            iter: 60
        );

    [Fact]
    public void Estimate_AnySeries_IsTheSameInAnyOrder() =>
        SampleSeries.Any.Sample(
            blocks =>
            {
                var (first, again) = (Estimate(blocks), Estimate([.. blocks.Reverse()]));

                (again.Refusal, again.Detail).ShouldBe((first.Refusal, first.Detail));
                (again.Estimates?.Tiers ?? [])
                    .Select(tier => tier.Quote)
                    .ShouldBe((first.Estimates?.Tiers ?? []).Select(tier => tier.Quote));
            },
            iter: 30
        );

    /// <summary>All fees times a thousand: estimates too, but for 1 wei that stays 1 wei and for what rounding leaves.</summary>
    [Fact]
    public void Estimate_AllFeesScaled_IsScaled() =>
        SampleSeries.Any.Sample(
            blocks =>
            {
                const long Factor = 1_000;
                FeeSample[] scaled =
                [
                    .. blocks.Select(block =>
                        block with
                        {
                            BaseFeeWei = block.BaseFeeWei * Factor,
                            Tips = block.Tips is { } tips ? SampleSeries.TipsOf(tips.At(10)!.Value * Factor) : null,
                        }
                    ),
                ];

                var (small, large) = (Estimate(blocks).Estimates, Estimate(scaled).Estimates);

                (large is null).ShouldBe(small is null);
                foreach (var (one, other) in (small?.Tiers ?? []).Zip(large?.Tiers ?? []))
                {
                    var rounding = Factor * 3;
                    Math.Abs((one.Quote.MaxPriorityFeeWei * Factor) - other.Quote.MaxPriorityFeeWei).ShouldBeLessThanOrEqualTo(rounding);
                    Math.Abs((one.Quote.MaxFeeWei * Factor) - other.Quote.MaxFeeWei)
                        .ShouldBeLessThanOrEqualTo(rounding + (one.Quote.MaxFeeWei * Factor / 100_000));
                }
            },
            iter: 30
        );

    private static EstimateResult Estimate(FeeSample[] blocks) =>
        Estimator.Estimate(blocks, blocks.Length == 0 ? SampleSeries.Start : blocks.Max(block => block.Time));
}
