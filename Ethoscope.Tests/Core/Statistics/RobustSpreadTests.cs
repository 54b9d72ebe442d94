using CsCheck;
using Ethoscope.Core.Statistics;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Statistics;

public sealed class RobustSpreadTests
{
    public static TheoryData<double> NotFinite => KnownSample.NotFinite;

    /// <summary>np.median(x), st.median_abs_deviation(x), np.mean(np.abs(x - np.median(x))), 0.6745 * (100 - 7.4) / 1.8.</summary>
    [Fact]
    public void Of_KnownSample_IsThatOfNumpyAndScipy()
    {
        var spread = RobustSpread.Of(KnownSample.X).ShouldNotBeNull();

        spread.Count.ShouldBe(14);
        spread.Median.ShouldBe(7.4, 1e-12);
        spread.Mad.ShouldBe(1.8, 1e-12);
        spread.MeanDeviation.ShouldBe(9.342857142857142, 1e-12);
        spread.Sigma.ShouldBe(1.4826 * 1.8, 1e-12);
        spread.ModifiedZ(100).ShouldBe(34.69927777777778, 1e-9);
        spread.RobustZ(100, 0).ShouldBe(92.6 / (1.4826 * 1.8), 1e-9);
        spread.RobustZ(100, 50).ShouldBe(92.6 / 50, 1e-12);
    }

    /// <summary>np.median(x[:13]), st.median_abs_deviation(x[:13]).</summary>
    [Fact]
    public void Of_OddCount_IsThatOfNumpyAndScipy()
    {
        var spread = RobustSpread.Of(KnownSample.X[..13]).ShouldNotBeNull();

        spread.Median.ShouldBe(7.7, 1e-12);
        spread.Mad.ShouldBe(1.4, 1e-12);
    }

    /// <summary>MAD 0, mean deviation 4.5/7: (9 - 5) / (1.253314 * 0.6428571428571429).</summary>
    [Fact]
    public void ModifiedZ_NoMad_FallsBackToTheMeanDeviation()
    {
        var spread = RobustSpread.Of([5, 5, 5, 5, 9, 5, 5.5]).ShouldNotBeNull();

        spread.Mad.ShouldBe(0);
        spread.ModifiedZ(9).ShouldBe(4.96461558892841, 1e-9);
        spread.ModifiedZ(5).ShouldBe(0);
        spread.Sigma.ShouldBe(1.253314 * 4.5 / 7, 1e-12);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void ModifiedZ_ConstantSample_JudgesOnlyWhatDiffers(int count)
    {
        var spread = RobustSpread.Of(Enumerable.Repeat(3.5, count)).ShouldNotBeNull();

        (spread.Mad, spread.MeanDeviation, spread.Sigma).ShouldBe((0, 0, 0));
        spread.ModifiedZ(3.5).ShouldBe(0);
        spread.ModifiedZ(3.6).ShouldBe(double.PositiveInfinity);
        spread.ModifiedZ(-3).ShouldBe(double.NegativeInfinity);
        spread.RobustZ(3.5, 0).ShouldBe(0);
        spread.RobustZ(-3, 0).ShouldBe(double.NegativeInfinity);
        spread.RobustZ(4.5, 0.5).ShouldBe(2);
    }

    [Fact]
    public void Of_Nothing_IsUnknown()
    {
        RobustSpread.Of([]).ShouldBeNull();
        QuartileFences.Of([]).ShouldBeNull();
        new SortedSample().Median.ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(NotFinite))]
    public void Samples_NotFinite_AreRefused(double value)
    {
        var spread = RobustSpread.Of([1]).ShouldNotBeNull();
        var fences = QuartileFences.Of([1]).ShouldNotBeNull();

        Should.Throw<ArgumentException>(() => RobustSpread.Of([1, value]));
        Should.Throw<ArgumentException>(() => spread.ModifiedZ(value));
        Should.Throw<ArgumentException>(() => spread.RobustZ(value, 1));
        Should.Throw<ArgumentException>(() => QuartileFences.Of([value]));
        Should.Throw<ArgumentException>(() => fences.PlaceOf(value));
        Should.Throw<ArgumentException>(() => new SortedSample().Add(value));
        Should.Throw<ArgumentException>(() => new Moments().Add(value));
        Should.Throw<ArgumentException>(() => Moments.Of([1, 2]).Z(value));
    }

    /// <summary>np.quantile(x, [.25, .75]) = 5.775, 9.025; st.iqr(x) = 3.25.</summary>
    [Theory]
    [InlineData(13.89, FencePlace.Within)]
    [InlineData(13.91, FencePlace.BeyondInner)]
    [InlineData(18.78, FencePlace.BeyondOuter)]
    [InlineData(0.91, FencePlace.Within)]
    [InlineData(0.89, FencePlace.BeyondInner)]
    [InlineData(-3.98, FencePlace.BeyondOuter)]
    public void PlaceOf_KnownSample_IsByTukeysFences(double value, FencePlace expected)
    {
        var fences = QuartileFences.Of(KnownSample.X).ShouldNotBeNull();

        fences.Q1.ShouldBe(5.775, 1e-12);
        fences.Q3.ShouldBe(9.025, 1e-12);
        fences.InnerLow.ShouldBe(0.9, 1e-12);
        fences.InnerHigh.ShouldBe(13.9, 1e-12);
        fences.PlaceOf(value).ShouldBe(expected);
    }

    /// <summary>np.mean(x), np.var(x, ddof=1), st.zscore(x, ddof=1)[6].</summary>
    [Fact]
    public void Moments_KnownSample_AreThoseOfNumpyAndScipy()
    {
        var moments = Moments.Of(KnownSample.X);

        moments.Mean.ShouldNotBeNull().ShouldBe(13, 1e-12);
        moments.Variance.ShouldNotBeNull().ShouldBe(644.6892307692307, 1e-9);
        moments.Z(100).ShouldNotBeNull().ShouldBe(3.4264472071148324, 1e-12);
    }

    [Fact]
    public void Moments_FewOrEqualSamples_AreDefined()
    {
        new Moments().Mean.ShouldBeNull();
        Moments.Of([4]).Mean.ShouldBe(4);
        Moments.Of([4]).Variance.ShouldBeNull();
        Moments.Of([4]).Z(4).ShouldBeNull();
        Moments.Of([4, 4]).Z(4).ShouldBe(0);
        Moments.Of([4, 4]).Z(3).ShouldBe(double.NegativeInfinity);
    }

    [Fact]
    public void Moments_Merged_AreThoseOfAll() =>
        Gen.Select(KnownSample.Samples, KnownSample.Values.Array[0, 20])
            .Sample(
                (first, second) =>
                {
                    var merged = Moments.Of(first);
                    merged.Merge(Moments.Of(second));

                    var all = Moments.Of([.. first, .. second]);
                    merged.Count.ShouldBe(all.Count);
                    merged.Mean!.Value.ShouldBe(all.Mean!.Value, 1e-9);
                    (merged.Variance ?? -1).ShouldBe(all.Variance ?? -1, 1e-9);
                }
            );

    [Fact]
    public void Spread_AnySample_IsThatOfSortedDistances() =>
        KnownSample.Samples.Sample(sample =>
        {
            var spread = RobustSpread.Of(sample)!.Value;

            var distances = sample.Select(value => Math.Abs(value - spread.Median)).Order().ToList();
            spread.Mad.ShouldBe(Quantile.Linear(distances, 0.5)!.Value, 1e-12);
            spread.MeanDeviation.ShouldBe(distances.Average(), 1e-12);
        });

    [Fact]
    public void Quantile_AnySample_RisesWithItsLevelFromLeastToGreatest() =>
        KnownSample.Samples.Sample(sample =>
        {
            var sorted = new SortedSample(sample);
            var quantiles = Enumerable.Range(0, 21).Select(step => sorted.Quantile(step / 20.0)!.Value).ToList();

            quantiles.ShouldBe(quantiles.Order());
            (quantiles[0], quantiles[^1]).ShouldBe((sample.Min(), sample.Max()));
        });

    [Fact]
    public void SortedSample_AddedAndRemoved_IsTheSortedRest() =>
        KnownSample.Samples.Sample(sample =>
        {
            var kept = new SortedSample();
            foreach (var value in sample)
                kept.Add(value);
            foreach (var value in sample.Take(sample.Length / 2))
                kept.Remove(value).ShouldBeTrue();

            kept.Ascending.ShouldBe(sample.Skip(sample.Length / 2).Order());
            kept.Remove(1e9).ShouldBeFalse();
        });
}
