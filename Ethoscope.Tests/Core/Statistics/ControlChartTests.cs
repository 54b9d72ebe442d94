using CsCheck;
using Ethoscope.Core.Statistics;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Statistics;

public sealed class ControlChartTests
{
    /// <summary>
    /// a = 1 - .5**(1/10), w = [(1-a)**(13-i) * (a if i else 1)]: np.average(x, weights=w) and np.average((x - mean)**2, weights=w);
    /// 3 * 2 * np.sqrt(a / (2 - a)).
    /// </summary>
    [Fact]
    public void Ewma_KnownSample_IsTheWeightedAverageOfNumpy()
    {
        var ewma = Ewma.OfHalfLife(10);
        foreach (var value in KnownSample.X)
            ewma.Add(value);

        ewma.Alpha.ShouldBe(0.06696700846319259, 1e-15);
        ewma.Mean.ShouldNotBeNull().ShouldBe(12.529169627563075, 1e-11);
        ewma.Variance.ShouldNotBeNull().ShouldBe(346.3552355751985, 1e-9);
        ewma.ControlLimit(2).ShouldBe(1.116765699651157, 1e-12);
    }

    [Fact]
    public void Ewma_NoneOneAndEqual_AreDefined()
    {
        var ewma = new Ewma(0.3);
        (ewma.Mean, ewma.Variance).ShouldBe((null, null));

        ewma.Add(4);
        (ewma.Mean, ewma.Variance).ShouldBe((4, 0));

        ewma.Add(4, steps: 50);
        (ewma.Mean, ewma.Variance, ewma.Count).ShouldBe((4, 0, 2));
    }

    [Fact]
    public void Ewma_HalfLifeAsOneStep_HalvesWhatWasKnown()
    {
        var ewma = Ewma.OfHalfLife(8);

        ewma.Add(0);
        ewma.Add(10, steps: 8);

        ewma.Mean.ShouldNotBeNull().ShouldBe(5, 1e-12);
    }

    [Fact]
    public void Ewma_AnySample_StaysWithinIt() =>
        Gen.Select(KnownSample.Samples, Gen.Double[0.01, 1])
            .Sample(
                (sample, alpha) =>
                {
                    var ewma = new Ewma(alpha);
                    foreach (var value in sample)
                        ewma.Add(value);

                    ewma.Mean!.Value.ShouldBeInRange(sample.Min() - 1e-9, sample.Max() + 1e-9);
                    ewma.Variance!.Value.ShouldBeGreaterThanOrEqualTo(0);
                }
            );

    /// <summary>
    /// S = np.cumsum(z - .5), S - np.minimum.accumulate(np.minimum(S, 0)); and of -z: 0 0 .4 1.4 1 2.3 4 4.6 4.8 1.3 0 0 and
    /// 0 0 0 0 0 0 0 0 0 2.5 4.5 6.8.
    /// </summary>
    [Fact]
    public void Cusum_KnownSeries_IsThatOfNumpy()
    {
        double[] z = [0.2, -0.4, 0.9, 1.5, 0.1, 1.8, 2.2, 1.1, 0.7, -3, -2.5, -2.8];
        double[] high = [0, 0, 0.4, 1.4, 1.0, 2.3, 4.0, 4.6, 4.8, 1.3, 0, 0];
        double[] low = [0, 0, 0, 0, 0, 0, 0, 0, 0, 2.5, 4.5, 6.8];
        var cusum = new Cusum(decision: 4.5);

        var shifts = new List<CusumShift>();
        for (var i = 0; i < z.Length; i++)
        {
            shifts.Add(cusum.Add(z[i]));
            cusum.High.ShouldBe(high[i], 1e-9);
            cusum.Low.ShouldBe(low[i], 1e-9);
        }

        shifts.ShouldBe([
            .. Enumerable.Repeat(CusumShift.None, 7),
            CusumShift.Up,
            CusumShift.Up,
            .. Enumerable.Repeat(CusumShift.None, 2),
            CusumShift.Down,
        ]);
        (cusum.HighRun, cusum.LowRun).ShouldBe((0, 3));
        cusum.Reset();
        (cusum.High, cusum.Low, cusum.Shift).ShouldBe((0, 0, CusumShift.None));
    }

    /// <summary>Two-sided sums are mirror images, and never exceed what all steps together could give.</summary>
    [Fact]
    public void Cusum_MirroredSeries_MirrorsItsSums() =>
        KnownSample.Samples.Sample(sample =>
        {
            var (cusum, mirrored) = (new Cusum(), new Cusum());
            foreach (var value in sample)
                (cusum.Add(value), mirrored.Add(-value)).ShouldBe((cusum.Shift, mirrored.Shift));

            (mirrored.High, mirrored.Low, mirrored.HighRun, mirrored.LowRun).ShouldBe((cusum.Low, cusum.High, cusum.LowRun, cusum.HighRun));
        });

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Charts_NotFinite_IsRefusedAndChangesNothing(double value)
    {
        var (ewma, cusum) = (new Ewma(0.3), new Cusum());

        Should.Throw<ArgumentException>(() => ewma.Add(value));
        Should.Throw<ArgumentException>(() => cusum.Add(value));
        Should.Throw<ArgumentException>(() => new Ewma(value));
        Should.Throw<ArgumentException>(() => new Cusum(value));
        Should.Throw<ArgumentOutOfRangeException>(() => new Ewma(0));
        (ewma.Count, cusum.High).ShouldBe((0, 0));
    }
}
