using CsCheck;
using Ethoscope.Core.Statistics;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Statistics;

public sealed class HistogramTests
{
    private static readonly HistogramScale _scale = HistogramScale.Linear(0, 20, 10);

    /// <summary>np.histogram(x, bins=10, range=(0, 20)), which leaves out −4.2 and 100.</summary>
    [Fact]
    public void Add_KnownSample_IsThatOfNumpy()
    {
        var histogram = Of(_scale, KnownSample.X);

        histogram.Counts.ShouldBe([1, 1, 1, 4, 4, 0, 1, 0, 0, 0]);
        (histogram.Below, histogram.Beyond, histogram.Count).ShouldBe((1, 1, 14));
    }

    /// <summary>np.percentile(x, q, method="inverted_cdf"): −4.2, 5.5, 7.1, 9.1, 100.</summary>
    [Theory]
    [InlineData(5, double.NegativeInfinity, 0)]
    [InlineData(25, 4, 6)]
    [InlineData(50, 6, 8)]
    [InlineData(75, 8, 10)]
    [InlineData(95, 20, double.PositiveInfinity)]
    public void Quantile_KnownSample_IsTheBinThatHoldsIt(int percent, double lower, double upper) =>
        Of(_scale, KnownSample.X).Quantile(percent).ShouldBe((lower, upper));

    [Fact]
    public void Add_OnAnEdge_IsInTheBinThatBeginsThere()
    {
        var histogram = Of(_scale, [0, 2, 20]);

        (histogram.Counts[0], histogram.Counts[1], histogram.Beyond).ShouldBe((1, 1, 1));
    }

    [Fact]
    public void Logarithmic_AnyValueOnTheScale_IsKnownToItsPrecision() =>
        Gen.Double[0, Math.Log(1e12)]
            .Sample(
                logarithm =>
                {
                    var value = Math.Exp(logarithm);
                    var (lower, upper) = Of(HistogramScale.Logarithmic(1, 1e12, 0.01), [value]).Quantile(50)!.Value;

                    value.ShouldBeInRange(lower, upper);
                    (upper / lower).ShouldBe(1.01, 1e-9);
                },
                iter: 50
            );

    [Fact]
    public void Quantile_AnySample_HoldsThatOfTheSample() =>
        Gen.Select(KnownSample.Samples, Gen.Int[0, 100])
            .Sample(
                (sample, percent) =>
                {
                    var (lower, upper) = Of(HistogramScale.Linear(-5, 5, 7), sample).Quantile(percent)!.Value;

                    var exact = Quantile.Discrete([.. sample.Order()], percent)!.Value;
                    exact.ShouldBeGreaterThanOrEqualTo(lower);
                    exact.ShouldBeLessThanOrEqualTo(upper);
                }
            );

    [Fact]
    public void Merge_AnySamples_IsTheHistogramOfBoth() =>
        Gen.Select(KnownSample.Samples, KnownSample.Samples)
            .Sample(
                (first, second) =>
                {
                    var merged = Of(_scale, first);
                    merged.Merge(Of(HistogramScale.Linear(0, 20, 10), second));

                    var all = Of(_scale, [.. first, .. second]);
                    merged.Counts.ShouldBe(all.Counts);
                    (merged.Below, merged.Beyond, merged.Count).ShouldBe((all.Below, all.Beyond, all.Count));
                }
            );

    [Fact]
    public void Histogram_NothingOrWrong_IsDefined()
    {
        var histogram = new Histogram(_scale);

        histogram.Quantile(50).ShouldBeNull();
        Should.Throw<ArgumentException>(() => histogram.Add(double.NaN));
        Should.Throw<ArgumentException>(() => histogram.Add(double.PositiveInfinity));
        Should.Throw<ArgumentException>(() => histogram.Merge(new Histogram(HistogramScale.Linear(0, 20, 11))));
        Should.Throw<ArgumentException>(() => HistogramScale.Linear(1, 1, 5));
        Should.Throw<ArgumentException>(() => HistogramScale.Linear(0, double.NaN, 5));
        Should.Throw<ArgumentException>(() => HistogramScale.Logarithmic(0, 5, 0.1));
        histogram.Count.ShouldBe(0);
    }

    private static Histogram Of(HistogramScale scale, IEnumerable<double> values)
    {
        var histogram = new Histogram(scale);
        foreach (var value in values)
            histogram.Add(value);
        return histogram;
    }
}
