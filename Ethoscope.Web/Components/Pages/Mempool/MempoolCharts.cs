using Ethoscope.Core.Mempool;
using Ethoscope.Web.Components.Charts;
using Ethoscope.Web.Components.Shared;

namespace Ethoscope.Web.Components.Pages.Mempool;

/// <summary>The charts of the pool, which share their crosshair and zoom.</summary>
internal static class MempoolCharts
{
    private const string Group = "mempool";

    /// <summary>Pending and queued; where a point holds many samples, from the fewest to the most pending too.</summary>
    public static ChartOptions Size(MempoolView view)
    {
        var points = view.Drawn;
        var series = new List<ChartSeries>();
        if (points.Any(point => point.PendingMax > point.PendingMin))
            series.Add(new("Fewest to most pending", ChartTone.Mempool, [.. points.Select(Spread)], ChartKind.Band));
        series.Add(new("Pending", ChartTone.Mempool, [.. points.Select(Pending)], ChartKind.Line));
        series.Add(new("Queued", ChartTone.Quiet, [.. points.Select(Queued)], ChartKind.Line));
        return Of(view, "Pending and queued transactions", Glossary.PendingTransactions, series) with { HasBrush = true, Height = 248 };
    }

    /// <param name="gapAfter">Two looks at the transactions further apart have a gap between them.</param>
    public static ChartOptions Eligible(MempoolView view, TimeSpan gapAfter) =>
        Of(
            view,
            "Eligible share",
            Glossary.EligibleShare,
            [
                new(
                    "Eligible share",
                    ChartTone.Tip,
                    Priced(
                        view,
                        gapAfter,
                        point => point.EligibleShare is { } share ? new(point.Time, share * 100, MempoolText.Share(share)) : null
                    )
                ),
            ]
        );

    /// <inheritdoc cref="Eligible"/>
    public static ChartOptions Backlog(MempoolView view, TimeSpan gapAfter) =>
        Of(
            view,
            "Eligible backlog",
            Glossary.EligibleBacklog,
            [
                new(
                    "Eligible backlog",
                    ChartTone.Gas,
                    Priced(
                        view,
                        gapAfter,
                        point =>
                            point.BacklogBlocks is { } blocks
                                ? new(point.Time, blocks, $"{(point.PendingAtLeast ? "at least " : "")}{MempoolText.Blocks(blocks)} blocks")
                                : null
                    )
                ),
            ]
        );

    /// <summary>Delays of the median and of the slowest twentieth of the transactions of each block.</summary>
    public static ChartOptions Delays(MempoolView view)
    {
        var points = view.Inclusions.Value ?? [];
        return Of(
            view,
            "Inclusion delay",
            Glossary.InclusionDelay,
            [
                new("p95", ChartTone.Quiet, [.. points.Select(point => Delay(point, point.DelayP95))], ChartKind.Line),
                new("p50", ChartTone.Mempool, [.. points.Select(point => Delay(point, point.DelayP50))], ChartKind.Line),
            ]
        );
    }

    public static ChartOptions NeverSeen(MempoolView view) =>
        Of(
            view,
            "Share never seen pending",
            Glossary.NeverSeenShare,
            [
                new(
                    "Never seen pending",
                    ChartTone.Price,
                    [
                        .. (view.Inclusions.Value ?? []).Select(point =>
                            point.NeverSeenShare is { } share
                                ? new ChartPoint(point.Time, share * 100, MempoolText.Share(share))
                                : new ChartPoint(point.Time, null)
                        ),
                    ]
                ),
            ]
        );

    private static ChartPoint Delay(InclusionPoint point, TimeSpan? delay) =>
        delay is { } known ? new(point.Time, known.TotalSeconds, Duration.Precise(known)) : new ChartPoint(point.Time, null);

    private static ChartOptions Of(MempoolView view, string title, Metric metric, IReadOnlyList<ChartSeries> series) =>
        new($"{title} of {view.Question.Chain.DisplayName}", metric, series) { Window = view.Window, Group = Group };

    private static ChartPoint Pending(MempoolPoint point) =>
        point.Pending is { } count
            ? new(point.Time, count, MempoolText.Transactions(count, point.PendingAtLeast))
            : new ChartPoint(point.Time, null);

    private static ChartPoint Queued(MempoolPoint point) =>
        point.Queued is { } count
            ? new(point.Time, count, MempoolText.Transactions(count, point.QueuedAtLeast))
            : new ChartPoint(point.Time, null);

    private static ChartPoint Spread(MempoolPoint point) =>
        point is { PendingMin: { } least, PendingMax: { } most }
            ? new(point.Time, most, $"{Count.Text(least)} to {MempoolText.Transactions(most, point.PendingAtLeast)}", least)
            : new ChartPoint(point.Time, null);

    /// <summary>Transactions are looked at more rarely than they are counted: points between two looks are no gaps.</summary>
    private static List<ChartPoint> Priced(MempoolView view, TimeSpan gapAfter, Func<MempoolPoint, ChartPoint?> read)
    {
        var line = new List<ChartPoint>();
        MempoolPoint? last = null;
        foreach (var point in view.Drawn)
        {
            if (read(point) is not { } priced)
                continue;
            if (last is not null && point.Time - last.Last > gapAfter)
                line.Add(new(last.Last + ((point.Time - last.Last) / 2), null));
            line.Add(priced);
            last = point;
        }

        return line;
    }
}
