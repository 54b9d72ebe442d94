using Ethoscope.Core.Mev;
using Ethoscope.Core.Mev.Market;
using Ethoscope.Core.Mev.Relays;
using Ethoscope.Web.Components.Ranges;
using Ethoscope.Web.Components.Shared;

namespace Ethoscope.Web.Components.Pages.Mev;

/// <summary>All that a page of MEV shows. Its charts span <c>Window</c>, which for an hour is a day: an hour is the shortest part of a series.</summary>
/// <param name="FeedPosition">Id of the last live message that it holds.</param>
public sealed record MevView(MarketQuestion Question, long FeedPosition)
    : PacedRangeView<MevView, MarketQuestion, IReadOnlyList<MarketPoint>>(Question, FeedPosition)
{
    /// <summary>The configured relays of the chain; null where there are none.</summary>
    public RelayNetwork? Network { get; init; }

    public Part<MevHead> Head { get; init; }

    /// <summary>What the figures speak of.</summary>
    public TimeWindow Span { get; init; }

    public Part<MevMarket> Market { get; init; }

    /// <summary>The market of each offered range up to the same moment, in their order; nothing on pages that do not compare them.</summary>
    public Part<IReadOnlyList<MevMarket>> Ranges { get; init; }

    public MarketResolution Resolution { get; init; }

    public Part<IReadOnlyList<MarketPoint>> Points { get; init; }

    /// <summary>A part without value and failure where no value is known.</summary>
    public Part<ValueDistribution> Distribution { get; init; }

    /// <summary>Of the market those of the highest value, of a builder or relay a page, newest first, and one more where there are older ones.</summary>
    public Part<IReadOnlyList<MevBlock>> Blocks { get; init; }

    /// <summary>Newest first.</summary>
    public Part<IReadOnlyList<MevBlock>> Underpaid { get; init; }

    /// <summary>Newest first.</summary>
    public Part<IReadOnlyList<LostPayload>> Lost { get; init; }

    public Part<IReadOnlyList<RelayStanding>> Relays { get; init; }

    /// <summary>The builder that the page is about; a part without value and failure where it is not known.</summary>
    public Part<BuilderProfile> Profile { get; init; }

    public override bool HasFailure =>
        (
            Head.Failure
            ?? Market.Failure
            ?? Ranges.Failure
            ?? Points.Failure
            ?? Detail.Failure
            ?? Distribution.Failure
            ?? Blocks.Failure
            ?? Underpaid.Failure
            ?? Lost.Failure
            ?? Relays.Failure
            ?? Profile.Failure
        )
            is not null;

    /// <summary>The points of the range, and within the zoom those that were read for it.</summary>
    public IReadOnlyList<MarketPoint> Drawn =>
        Points.Value is { } points && Zoom is { } zoom && Detail.Value is { Count: > 0 } detail
            ?
            [
                .. points.TakeWhile(point => point.Start < zoom.From),
                .. detail,
                .. points.SkipWhile(point => point.Start <= detail[^1].Start),
            ]
            : Points.Value ?? [];

    public override MevView Over(MevView older) =>
        this with
        {
            Head = Head.Or(older.Head),
            Market = Market.Or(older.Market),
            Ranges = Ranges.Or(older.Ranges),
            Points = Points.Or(older.Points),
            Detail = Zoom == older.Zoom ? Detail.Or(older.Detail) : Detail,
            Distribution = Distribution.Failure is null ? Distribution : Distribution.Or(older.Distribution),
            Blocks = Blocks.Or(older.Blocks),
            Underpaid = Underpaid.Or(older.Underpaid),
            Lost = Lost.Or(older.Lost),
            Relays = Relays.Or(older.Relays),
            Profile = Profile.Failure is null ? Profile : Profile.Or(older.Profile),
        };
}

/// <summary>The newest slot whose market is computed.</summary>
/// <param name="Time">Its start; null where none is.</param>
public sealed record MevHead(long? Slot, DateTimeOffset? Time);
