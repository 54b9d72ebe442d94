using Ethoscope.Core.Consensus;
using Ethoscope.Web.Components.Ranges;
using Ethoscope.Web.Components.Shared;

namespace Ethoscope.Web.Components.Pages.Consensus;

/// <summary>All that the page Consensus shows.</summary>
/// <param name="FeedPosition">Id of the last live message that it holds.</param>
public sealed record ConsensusView(RangeQuestion Question, long FeedPosition)
    : RangeView<ConsensusView, RangeQuestion, IReadOnlyList<ConsensusPoint>>(Question, FeedPosition)
{
    /// <summary>When <see cref="State"/> was read.</summary>
    public DateTimeOffset StateAt { get; init; }

    /// <summary>When the charts were read.</summary>
    public DateTimeOffset ChartsAt { get; init; }

    public Part<ConsensusState> State { get; init; }

    /// <summary>Slots of the map's epochs, newest first.</summary>
    public Part<IReadOnlyList<Slot>> Slots { get; init; }

    /// <summary>Epochs of the map, newest first.</summary>
    public Part<IReadOnlyList<Epoch>> Epochs { get; init; }

    public ConsensusResolution Resolution { get; init; }

    /// <summary>Votes, sync and finality of the range.</summary>
    public Part<IReadOnlyList<ConsensusPoint>> Points { get; init; }

    public ConsensusResolution HoursResolution { get; init; } = ConsensusResolution.Hour;

    /// <summary>Slots of the range by hour, or by day where it is long.</summary>
    public Part<IReadOnlyList<ConsensusPoint>> Hours { get; init; }

    /// <summary>What the slots by place in the epoch span: the range, or its last seven days.</summary>
    public TimeWindow PositionsWindow { get; init; }

    public Part<IReadOnlyList<SlotPosition>> Positions { get; init; }

    /// <summary>Newest first.</summary>
    public Part<IReadOnlyList<ConsensusReorganisation>> Reorganisations { get; init; }

    public override bool HasFailure =>
        (
            State.Failure
            ?? Slots.Failure
            ?? Epochs.Failure
            ?? Points.Failure
            ?? Detail.Failure
            ?? Hours.Failure
            ?? Positions.Failure
            ?? Reorganisations.Failure
        )
            is not null;

    /// <summary>No beacon endpoint is configured, which is no failure.</summary>
    public bool HasNoBeacon => State.Value is { HasBeacon: false };

    /// <summary>Time of the newest slot that is known; null where none is.</summary>
    public DateTimeOffset? Newest => Slots.Value is [var newest, ..] ? newest.Time : State.Value?.Head?.Time;

    /// <summary>The epoch of the clock, or of the past moment.</summary>
    public long EpochAt(DateTimeOffset now) => Question.Chain.Slots is { } slots ? slots.EpochOf(slots.SlotDuring(Question.At ?? now)) : 0;

    /// <summary>The points of the range, and within the zoom those that were read for it.</summary>
    public IReadOnlyList<ConsensusPoint> Drawn =>
        Points.Value is { } points && Zoom is { } zoom && Detail.Value is { Count: > 0 } detail
            ? [.. points.TakeWhile(point => point.Time < zoom.From), .. detail, .. points.SkipWhile(point => point.Time <= detail[^1].Time)]
            : Points.Value ?? [];

    public override ConsensusView Over(ConsensusView older) =>
        this with
        {
            State = State.Or(older.State),
            Slots = Slots.Or(older.Slots),
            Epochs = Epochs.Or(older.Epochs),
            Points = Points.Or(older.Points),
            Detail = Zoom == older.Zoom ? Detail.Or(older.Detail) : Detail,
            Hours = Hours.Or(older.Hours),
            Positions = Positions.Or(older.Positions),
            Reorganisations = Reorganisations.Or(older.Reorganisations),
        };
}
