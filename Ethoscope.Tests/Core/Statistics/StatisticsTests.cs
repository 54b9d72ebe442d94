using CsCheck;
using Ethoscope.Core.Statistics;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Statistics;

/// <summary>Quantiles and intervals against values computed by hand.</summary>
public sealed class StatisticsTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(20, 1)]
    [InlineData(21, 2)]
    [InlineData(50, 3)]
    [InlineData(80, 4)]
    [InlineData(90, 9)]
    [InlineData(100, 9)]
    public void Discrete_FiveValues_IsTheSmallestThatReachesTheShare(int percent, long expected) =>
        Quantile.Discrete([1L, 2, 3, 4, 9], percent).ShouldBe(expected);

    [Theory]
    [InlineData(0.25, 1.75)]
    [InlineData(0.5, 2.5)]
    [InlineData(0.9, 3.7)]
    [InlineData(1, 4)]
    public void Linear_FourValues_IsThatOfNumpy(double level, double expected) =>
        Quantile.Linear([1, 2, 3, 4], level).ShouldNotBeNull().ShouldBe(expected, 1e-12);

    [Fact]
    public void Quantiles_OfNothing_AreUnknown()
    {
        Quantile.Discrete<long>([], 50).ShouldBeNull();
        Quantile.Linear([], 0.5).ShouldBeNull();
        Quantile.Median([]).ShouldBeNull();
        WeightedQuantile.Of([], 0.5).ShouldBeNull();
        WilsonInterval.Of(0, 0).ShouldBeNull();
    }

    [Fact]
    public void Median_EvenCount_IsTheMeanRoundedDownAndNeverWraps()
    {
        Quantile.Median([1, 4]).ShouldBe(2);
        Quantile.Median([long.MaxValue - 2, long.MaxValue]).ShouldBe(long.MaxValue - 1);
    }

    /// <summary>Nine values of weight 1 and the one to come: 90 % is the ninth of ten, beyond it none is enough.</summary>
    [Fact]
    public void Conformal_NineEqualWeights_CountsTheComingOne()
    {
        WeightedValue[] nine = [.. Enumerable.Range(1, 9).Select(value => new WeightedValue(value, 1))];

        WeightedQuantile.Of(nine, 0.5).ShouldBe(5);
        WeightedQuantile.Conformal(nine, 0.5, 1).ShouldBe(5);
        WeightedQuantile.Conformal(nine, 0.9, 1).ShouldBe(9);
        WeightedQuantile.Conformal(nine, 0.91, 1).ShouldBeNull();
    }

    [Fact]
    public void Of_UnevenWeights_FollowsTheWeight() => WeightedQuantile.Of([new(1, 1), new(2, 2), new(9, 7)], 0.5).ShouldBe(9);

    /// <summary>
    /// 8 of 10: (0.8 + 3.8415/20 ∓ 1.96·√(0.016 + 3.8415/400)) / 1.38415, as R's prop.test without correction and scipy's
    /// proportion_ci(method="wilson") give them.
    /// </summary>
    [Theory]
    [InlineData(8, 10, 0.4901625, 0.9433178)]
    [InlineData(0, 10, 0, 0.2775328)]
    [InlineData(10, 10, 0.7224672, 1)]
    [InlineData(95, 100, 0.8882498, 0.9784559)]
    public void Wilson_KnownCounts_IsAsComputed(int hits, int trials, double lower, double upper)
    {
        var interval = WilsonInterval.Of(hits, trials).ShouldNotBeNull();

        interval.Lower.ShouldBe(lower, 2e-6);
        interval.Upper.ShouldBe(upper, 2e-6);
    }

    [Fact]
    public void Wilson_AnyCounts_HoldsTheShareWithinZeroAndOne() =>
        (from trials in Gen.Int[1, 5_000] from hits in Gen.Int[0, trials] select (hits, trials)).Sample(count =>
        {
            var interval = WilsonInterval.Of(count.hits, count.trials)!.Value;
            var share = count.hits / (double)count.trials;
            interval.Lower.ShouldBeInRange(0, share);
            interval.Upper.ShouldBeInRange(share, 1);
        });
}
