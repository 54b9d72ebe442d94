using CsCheck;
using Ethoscope.Web.Components.Charts;
using Ethoscope.Web.Components.Shared;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Components.Charts;

public sealed class ChartDeltaTests
{
    private static readonly DateTimeOffset Start = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Between_WindowMovedOn_SendsNewPointsOnlyAndTheNewLeftEdge()
    {
        var delta = ChartDelta.Between(Chart(0, 1, 2, 3), Chart(2, 3, 4, 5)).ShouldNotBeNull();

        delta.Points.ShouldHaveSingleItem().ShouldBe([Point(4), Point(5)]);
        delta.From.ShouldBe(Point(2).Time);
    }

    [Fact]
    public void Between_Projection_IsReplaced()
    {
        var drawn = Chart(0, 1, 2) with { Projected = 1 };
        var next = new ChartOptions(
            "Test",
            Glossary.BaseFee,
            [new ChartSeries("One", ChartTone.Fee, [Point(0), Point(1), Point(2) with { Value = 99 }, Point(3)])]
        )
        {
            Projected = 1,
        };

        ChartDelta.Between(drawn, next).ShouldNotBeNull().Points[0].ShouldBe([Point(2) with { Value = 99 }, Point(3)]);
    }

    [Fact]
    public void Between_OldPointCorrected_DrawsAnew()
    {
        var next = new ChartOptions(
            "Test",
            Glossary.BaseFee,
            [new ChartSeries("One", ChartTone.Fee, [Point(0), Point(1) with { Value = 7 }, Point(2)])]
        );

        ChartDelta.Between(Chart(0, 1), next).ShouldBeNull();
    }

    [Fact]
    public void Between_NothingInCommon_DrawsAnew() => ChartDelta.Between(Chart(0, 1), Chart(5, 6)).ShouldBeNull();

    [Fact]
    public void Thin_ManyPoints_KeepsExtremesOrderAndTheLimit() =>
        Gen.Double[-1e9, 1e9]
            .Array[0, 3_000]
            .Sample(
                values =>
                {
                    var points = values.Select((value, i) => new ChartPoint(Start.AddSeconds(i), value)).ToArray();

                    var thin = ChartThinning.Thin(points);

                    thin.Count.ShouldBeLessThanOrEqualTo(ChartThinning.MostPoints);
                    thin.Select(point => point.Time).ShouldBeInOrder();
                    if (points.Length == 0)
                        return;
                    thin.Max(point => point.Value).ShouldBe(values.Max());
                    thin.Min(point => point.Value).ShouldBe(values.Min());
                },
                iter: 200
            );

    [Fact]
    public void Thin_GapInABucket_StaysAGap()
    {
        var points = Enumerable
            .Range(0, 6_000)
            .Select(i => new ChartPoint(Start.AddSeconds(i), i is > 3_000 and < 3_100 ? null : i))
            .ToArray();

        ChartThinning.Thin(points).ShouldContain(point => point.Value == null);
    }

    private static ChartOptions Chart(params int[] seconds) =>
        new("Test", Glossary.BaseFee, [new ChartSeries("One", ChartTone.Fee, [.. seconds.Select(Point)])]);

    private static ChartPoint Point(int second) => new(Start.AddSeconds(second), second);
}
