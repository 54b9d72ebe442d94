using Ethoscope.Core.Consensus;
using Ethoscope.Core.Statistics;
using Ethoscope.Web.Components.Charts;
using Ethoscope.Web.Components.Shared;

namespace Ethoscope.Web.Components.Pages.Consensus;

/// <summary>The charts of consensus, which share their crosshair and zoom. Heights are for drawing only.</summary>
internal static class ConsensusCharts
{
    private const string Group = "consensus";

    /// <summary>Votes by head count and bits of sync committees.</summary>
    public static ChartOptions Participation(ConsensusView view)
    {
        var parts = Parts(view, view.Drawn, view.Resolution);
        var provisional = parts.TakeLast(3).Count(part => part.Point is { Votes.IsFinal: false } && !IsRunning(view, part.Point));
        return Of(
            view,
            "Participation",
            Glossary.Participation,
            [
                new("Right head", ChartTone.Quiet, Line(parts, point => Votes(view, point, votes => votes.Head)), ChartKind.Line),
                new("Right target", ChartTone.Fee, Line(parts, point => Votes(view, point, votes => votes.Target)), ChartKind.Line),
                new(
                    "Sync committee",
                    ChartTone.Tip,
                    Line(
                        parts,
                        point =>
                            point.Sync is { Share: { } share } sync
                                ? new(
                                    point.Time,
                                    100 * share,
                                    $"{ConsensusText.Share(sync)}, {Count.Text(sync.Set)} of {Count.Text(sync.Seats)} bits"
                                )
                                : null
                    ),
                    ChartKind.Line
                ),
            ]
        ) with
        {
            HasBrush = true,
            Ceiling = 100,
            Height = 248,
            Projected = view.Question.IsLive ? provisional : 0,
            ProjectedWords = "provisional",
        };
    }

    /// <summary>The largest distance of each part.</summary>
    public static ChartOptions Finality(ConsensusView view) =>
        Of(
            view,
            "Distance of finality",
            Glossary.FinalityDistance,
            [
                new(
                    "Inactivity leak begins",
                    ChartTone.Quiet,
                    [.. view.Drawn.Select(point => new ChartPoint(point.Time, FinalityStanding.Leak))],
                    ChartKind.Step
                ),
                new(
                    "Distance",
                    ChartTone.Fee,
                    Line(
                        Parts(view, view.Drawn, view.Resolution),
                        point => point.FinalityDistance is { } distance ? new(point.Time, distance, ConsensusText.Epochs(distance)) : null
                    ),
                    ChartKind.Step
                ),
            ]
        ) with
        {
            Height = 170,
        };

    /// <summary>Slots without a canonical payload by hour, with the interval that chance leaves open.</summary>
    public static ChartOptions Lost(ConsensusView view)
    {
        var parts = Parts(view, view.Hours.Value ?? [], view.HoursResolution);
        return Of(
            view,
            "Share of slots without a block",
            Glossary.MissedShare,
            [
                new("95 % interval", ChartTone.Quiet, Line(parts, Interval), ChartKind.Band),
                new(
                    "Share",
                    ChartTone.Mempool,
                    Line(
                        parts,
                        point =>
                            point.Slots.LostShare is { } share
                                ? new(
                                    point.Time,
                                    100 * share,
                                    $"{ConsensusText.Lost(point.Slots)}: {Count.Text(point.Slots.Lost)} of {Count.Text(point.Slots.Slots)} slots ({ConsensusText.Losses(point.Slots)})"
                                )
                                : null
                    ),
                    ChartKind.Line
                ),
            ]
        ) with
        {
            Height = 170,
        };
    }

    private static ChartOptions Of(ConsensusView view, string title, Metric metric, IReadOnlyList<ChartSeries> series) =>
        new($"{title} of {view.Question.Chain.DisplayName}", metric, series) { Window = view.Window, Group = Group };

    /// <summary>An epoch that runs says nothing yet: the votes of its last slots are still to come.</summary>
    private static ChartPoint? Votes(ConsensusView view, ConsensusPoint point, Func<VoteCount, long> of) =>
        point.Votes is { Attesters: > 0 } votes && !IsRunning(view, point)
            ? new(
                point.Time,
                100.0 * of(votes) / votes.Attesters,
                $"{ConsensusText.Share(of(votes), votes.Attesters)}{(votes.IsFinal ? "" : " so far")}"
            )
            : null;

    private static bool IsRunning(ConsensusView view, ConsensusPoint point) =>
        view.Resolution == ConsensusResolution.Epoch
        && point.Votes is { IsFinal: false }
        && point.Time + view.Question.Chain.Slots!.EpochDuration > view.Newest;

    private static ChartPoint? Interval(ConsensusPoint point)
    {
        if (WilsonInterval.Of((int)point.Slots.Lost, (int)point.Slots.Slots) is not { } interval)
            return null;
        var text = FormattableString.Invariant($"{100 * interval.Lower:0.00} to {100 * interval.Upper:0.00} %");
        return new(point.Time, 100 * interval.Upper, text, 100 * interval.Lower);
    }

    private static ChartPoint[] Line(
        IReadOnlyList<(ConsensusPoint? Point, DateTimeOffset Time)> parts,
        Func<ConsensusPoint, ChartPoint?> read
    ) => [.. parts.Select(part => part.Point is { } point && read(point) is { } drawn ? drawn : new ChartPoint(part.Time, null))];

    /// <summary>The points, with a null where parts between two are not known.</summary>
    /// <param name="resolution">Width of the widest points.</param>
    private static List<(ConsensusPoint? Point, DateTimeOffset Time)> Parts(
        ConsensusView view,
        IReadOnlyList<ConsensusPoint> points,
        ConsensusResolution resolution
    )
    {
        var width = Width(view, resolution);
        var parts = new List<(ConsensusPoint?, DateTimeOffset)>(points.Count);
        DateTimeOffset? due = null;
        foreach (var point in points)
        {
            if (point.Time > due)
                parts.Add((null, due.Value));
            due = point.Time + (width * 1.5);
            parts.Add((point, point.Time));
        }

        return parts;
    }

    private static TimeSpan Width(ConsensusView view, ConsensusResolution resolution) =>
        resolution switch
        {
            ConsensusResolution.Epoch => view.Question.Chain.Slots!.EpochDuration,
            ConsensusResolution.Hour => TimeSpan.FromHours(1),
            _ => TimeSpan.FromDays(1),
        };
}
