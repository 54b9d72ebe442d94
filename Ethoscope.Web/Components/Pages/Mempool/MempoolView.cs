using Ethoscope.Core.Mempool;
using Ethoscope.Web.Components.Ranges;
using Ethoscope.Web.Components.Shared;

namespace Ethoscope.Web.Components.Pages.Mempool;

/// <summary>All that the page Mempool shows.</summary>
/// <param name="FeedPosition">Id of the last live message that it holds.</param>
public sealed record MempoolView(RangeQuestion Question, long FeedPosition)
    : RangeView<MempoolView, RangeQuestion, IReadOnlyList<MempoolPoint>>(Question, FeedPosition)
{
    /// <summary>Points above which the charts are asked for anew, in buckets.</summary>
    private const int MostPoints = 1_200;

    /// <summary>When <see cref="State"/> was read.</summary>
    public DateTimeOffset StateAt { get; init; }

    public Part<MempoolState> State { get; init; }

    public Part<IReadOnlyList<MempoolPoint>> Points { get; init; }

    public Part<IReadOnlyList<MempoolEndpoint>> Endpoints { get; init; }

    public Part<IReadOnlyList<InclusionPoint>> Inclusions { get; init; }

    public override bool HasFailure =>
        (State.Failure ?? Points.Failure ?? Detail.Failure ?? Endpoints.Failure ?? Inclusions.Failure) is not null;

    /// <summary>The points of the range, and within the zoom those that were read for it.</summary>
    public IReadOnlyList<MempoolPoint> Drawn
    {
        get
        {
            var points = Points.Value ?? [];
            return Zoom is { } zoom && Detail.Value is { Count: > 0 } detail
                ?
                [
                    .. points.TakeWhile(point => point.Time < zoom.From),
                    .. detail,
                    .. points.SkipWhile(point => point.Time < zoom.To || point.Time <= detail[^1].Time),
                ]
                : points;
        }
    }

    /// <summary>The view after a live message.</summary>
    /// <param name="gapAfter">Two samples further apart have a gap between them.</param>
    public MempoolView Apply(MempoolSample sample, TimeSpan gapAfter)
    {
        if (sample.Time <= State.Value?.Latest?.Time)
            return this;

        var state = (State.Value ?? new MempoolState(null, null)).With(sample);
        var window = Moved(sample.Time);
        var points = (Points.Value ?? []).SkipWhile(point => point.Time < window.From).ToList();
        if (sample.Depth != MempoolDepth.Unsupported && sample.Time < window.To && sample.Time >= window.From)
            points.Append(MempoolPoint.Of(sample), gapAfter);

        return this with
        {
            State = new(state, null),
            Window = window,
            Points = Points.Value is null ? Points : new(points, null),
            Endpoints = Endpoints.Value is { } known ? new(With(known, sample), Endpoints.Failure) : Endpoints,
            IsOutdated = IsOutdated || points.Count > MostPoints,
        };
    }

    /// <summary>The view after a block's transactions were looked up; one that replaces others is loaded anew.</summary>
    /// <param name="gapAfter">Two blocks further apart have a gap between them.</param>
    public MempoolView Apply(BlockInclusion block, TimeSpan gapAfter)
    {
        var known = State.Value?.Inclusion;
        if (block == known)
            return this;
        if (block.Number <= known?.Number)
            return this with { IsOutdated = true };

        var window = Moved(block.Time);
        var points = (Inclusions.Value ?? []).SkipWhile(point => point.Time < window.From).ToList();
        if (block.Time >= window.From && block.Time < window.To)
            points.Append(InclusionPoint.Of(block), gapAfter);

        return this with
        {
            State = new((State.Value ?? new MempoolState(null, null)) with { Inclusion = block }, State.Failure),
            Inclusions = Inclusions.Value is null ? Inclusions : new(points, null),
            IsOutdated = IsOutdated || points.Count > MostPoints,
        };
    }

    public override MempoolView Over(MempoolView older) =>
        this with
        {
            State = State.Or(older.State),
            Points = Points.Or(older.Points),
            Detail = Zoom == older.Zoom ? Detail.Or(older.Detail) : Detail,
            Endpoints = Endpoints.Or(older.Endpoints),
            Inclusions = Inclusions.Or(older.Inclusions),
        };

    /// <summary>The window when a sample comes: a moving one ends just after it.</summary>
    private TimeWindow Moved(DateTimeOffset sample) =>
        Question.Range.Preset is null || sample < Window.To
            ? Window
            : new TimeWindow(sample + TimeSpan.FromMilliseconds(1) - Window.Length, sample + TimeSpan.FromMilliseconds(1));

    /// <summary>The median stays as it was read, until the next look at the stored samples.</summary>
    private static IReadOnlyList<MempoolEndpoint> With(IReadOnlyList<MempoolEndpoint> known, MempoolSample sample)
    {
        if (sample.Source is not { } source)
            return known;

        var own = known.FirstOrDefault(one => one.Source == source) ?? new MempoolEndpoint(source, 0, sample.Time, sample.Depth);
        var next = own with
        {
            Samples = own.Samples + 1,
            Last = sample.Time,
            Depth = sample.Depth > own.Depth ? sample.Depth : own.Depth,
            PendingMin = Least(own.PendingMin, sample.Pending),
            PendingMedian = own.PendingMedian ?? sample.Pending,
            PendingMax = Most(own.PendingMax, sample.Pending),
            PendingAtLeast = own.PendingAtLeast || sample.PendingAtLeast,
        };
        return [next, .. known.Where(one => one.Source != source)];
    }

    private static long? Least(long? one, long? other) => one is { } a && other is { } b ? Math.Min(a, b) : one ?? other;

    private static long? Most(long? one, long? other) => one is { } a && other is { } b ? Math.Max(a, b) : one ?? other;
}
