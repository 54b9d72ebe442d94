using Ethoscope.Core.Chains;
using Ethoscope.Core.Mempool;
using Ethoscope.Web.Components.Charts;
using Ethoscope.Web.Components.Pages.Mempool;
using Ethoscope.Web.Components.Ranges;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Components.Pages.Mempool;

public sealed class MempoolChartsTests
{
    private static readonly DateTimeOffset Start = new(2026, 2, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan GapAfter = TimeSpan.FromMinutes(3);

    [Fact]
    public void Eligible_LooksWithoutTransactionsBetween_AreNoGaps()
    {
        var chart = MempoolCharts.Eligible(View(Priced(0), Counted(12), Counted(24), Priced(60), Priced(120)), GapAfter);

        chart.Series[0].Points.Select(point => point.Value).ShouldBe([50, 50, 50]);
    }

    [Fact]
    public void Eligible_NoTransactionsForLong_IsAGap()
    {
        var chart = MempoolCharts.Eligible(View(Priced(0), Counted(60), Counted(120), Counted(180), Priced(240)), GapAfter);

        chart.Series[0].Points.Select(point => point.Value).ShouldBe([50, null, 50]);
    }

    [Fact]
    public void Size_BucketsOfManySamples_ShowFewestToMostToo()
    {
        var chart = MempoolCharts.Size(View(Counted(0) with { Samples = 5, PendingMin = 3, PendingMax = 40 }, Counted(60)));

        chart.Series.Select(series => series.Kind).ShouldBe([ChartKind.Band, ChartKind.Line, ChartKind.Line]);
        (chart.Series[0].Points[0].Low, chart.Series[0].Points[0].Value).ShouldBe((3, 40));
    }

    [Fact]
    public void Size_CountAtTheLimit_SaysAtLeastInTheTooltip()
    {
        var chart = MempoolCharts.Size(View(Counted(0) with { PendingAtLeast = true }));

        chart.Series[0].Points[0].Exact.ShouldBe("at least 20");
    }

    [Fact]
    public void Apply_SampleAfterAPause_MarksTheGapAndMovesTheWindow()
    {
        var view = View(Counted(0), Counted(12));
        var sample = new MempoolSample
        {
            Time = Start.AddHours(2),
            Depth = MempoolDepth.Counts,
            Source = "a",
            Pending = 7,
        };

        var after = view.Apply(sample, TimeSpan.FromSeconds(36));

        after.Window.ShouldBe(new TimeWindow(sample.Time.AddMilliseconds(1).AddHours(-1), sample.Time.AddMilliseconds(1)));
        after.Points.Value!.Select(point => point.Pending).ShouldBe([7]);
        after.State.Value!.Latest.ShouldBe(sample);
    }

    [Fact]
    public void Apply_SampleTwice_ChangesNothing()
    {
        var sample = new MempoolSample
        {
            Time = Start.AddMinutes(2),
            Depth = MempoolDepth.Counts,
            Source = "a",
            Pending = 7,
        };
        var once = View(Counted(0)).Apply(sample, TimeSpan.FromSeconds(36));

        once.Apply(sample, TimeSpan.FromSeconds(36)).ShouldBeSameAs(once);
        once.Points.Value!.Select(point => point.Pending).ShouldBe([20, null, 7]);
    }

    private static MempoolView View(params MempoolPoint[] points) =>
        new(new RangeQuestion(KnownChains.Ethereum, null), 0) { Window = new(Start, Start.AddHours(1)), Points = new(points, null) };

    private static MempoolPoint Counted(int seconds) =>
        new(Start.AddSeconds(seconds), 1)
        {
            Last = Start.AddSeconds(seconds),
            Pending = 20,
            PendingMin = 20,
            PendingMax = 20,
            Queued = 3,
        };

    private static MempoolPoint Priced(int seconds) => Counted(seconds) with { EligibleShare = 0.5, BacklogBlocks = 2 };
}
