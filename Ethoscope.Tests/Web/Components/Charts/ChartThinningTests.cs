using CsCheck;
using Ethoscope.Web.Components.Charts;
using Ethoscope.Web.Components.Ranges;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Components.Charts;

public sealed class ChartThinningTests
{
    private static readonly DateTimeOffset Start = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Thin_AnySeries_KeepsTheLimitTheExtremesTheOrderAndTheGaps() =>
        Gen.Select(Gen.Double[-1e9, 1e9].Array[0, 2_500], Gen.Int[0, 2_499].Array[0, 40], Gen.Int[1, 100_000])
            .Sample(
                (values, gaps, seconds) =>
                {
                    var points = values
                        .Select((value, i) => new ChartPoint(Start.AddSeconds((double)i * seconds), gaps.Contains(i) ? null : value))
                        .ToArray();

                    var thin = ChartThinning.Thin(points);

                    thin.Count.ShouldBeLessThanOrEqualTo(ChartThinning.MostPoints);
                    thin.Select(point => point.Time).ShouldBeInOrder();
                    thin.Except(points).ShouldBeEmpty("no point is invented");
                    thin.Max(point => point.Value).ShouldBe(points.Max(point => point.Value));
                    thin.Min(point => point.Value).ShouldBe(points.Min(point => point.Value));
                    thin.Any(point => point.Value is null).ShouldBe(points.Any(point => point.Value is null));
                },
                iter: 200
            );

    [Fact]
    public void Thin_RangeThatMovesOn_KeepsThePointsThatItHad()
    {
        ChartPoint[] points = [.. Enumerable.Range(0, 7_300).Select(i => new ChartPoint(Start.AddSeconds(12 * i), (i * 7919) % 1_000))];
        var before = ChartThinning.Thin(points[..7_200]);

        var after = ChartThinning.Thin(points[1..7_201]);

        after.Except(before).Count().ShouldBeLessThanOrEqualTo(4, "the two ends alone change");
    }

    [Fact]
    public void Thin_Band_KeepsItsOuterEnds()
    {
        ChartPoint[] points =
        [
            .. Enumerable
                .Range(0, 3_000)
                .Select(i => new ChartPoint(Start.AddSeconds(i), i == 1_500 ? 90 : 20 + (i % 5), null, i == 1_501 ? -40 : 10)),
        ];

        var thin = ChartThinning.Thin(points);

        thin.ShouldContain(point => point.Value == 90);
        thin.ShouldContain(point => point.Low == -40);
    }

    [Fact]
    public void Thin_Zoomed_KeepsEveryPointOfASmallWindow()
    {
        ChartPoint[] points = [.. Enumerable.Range(0, 5_000).Select(i => new ChartPoint(Start.AddSeconds(i), i % 13))];
        var window = new TimeWindow(Start.AddSeconds(2_000), Start.AddSeconds(2_300));

        var thin = ChartThinning.Thin(points, window);

        thin.Count(point => point.Time >= window.From && point.Time < window.To).ShouldBe(300);
        thin.Count.ShouldBeLessThanOrEqualTo(2 * ChartThinning.MostPoints);
        thin.Select(point => point.Time).ShouldBeInOrder();
    }
}
