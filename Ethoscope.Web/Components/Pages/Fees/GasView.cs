using Ethoscope.Core.Blocks;
using Ethoscope.Core.Fees;
using Ethoscope.Core.Prices;
using Ethoscope.Web.Components.Ranges;
using Ethoscope.Web.Components.Shared;

namespace Ethoscope.Web.Components.Pages.Fees;

/// <summary>All that the page Gas &amp; fees shows.</summary>
/// <param name="FeedPosition">Id of the last live message that it holds.</param>
public sealed record GasView(GasQuestion Question, long FeedPosition)
{
    public Part<ChainStatus> Status { get; init; }

    /// <summary>When <see cref="Status"/> and <see cref="Price"/> were read.</summary>
    public DateTimeOffset StatusAt { get; init; }

    public Part<LatestFees> Latest { get; init; }

    public Part<PriceQuote> Price { get; init; }

    public Part<Offers> Offers { get; init; }

    /// <summary>What the charts span.</summary>
    public TimeWindow Window { get; init; }

    public Part<FeeLines> Lines { get; init; }

    /// <summary>When <see cref="Lines"/> were read whole.</summary>
    public DateTimeOffset LinesAt { get; init; }

    /// <summary>The part of the charts that is looked at closely; null for none.</summary>
    public TimeWindow? Zoom { get; init; }

    /// <summary>The zoomed part with more points than <see cref="Lines"/> have there; empty where those are all.</summary>
    public Part<FeeLines> Detail { get; init; }

    /// <summary>By hour, of the last weeks.</summary>
    public Part<FeeHours> Hours { get; init; }

    /// <summary>Something changed since it was read that it does not show yet: the next look at the clock loads it anew.</summary>
    public bool IsOutdated { get; init; }

    /// <summary>A part could not be read, and is worth another try.</summary>
    public bool HasFailure =>
        (Status.Failure ?? Latest.Failure ?? Price.Failure ?? Offers.Failure ?? Lines.Failure ?? Detail.Failure ?? Hours.Failure)
            is not null;

    public Block? Head => Latest.Value?.Block ?? Status.Value?.Head;

    /// <summary>A later view of the same question; what could not be read anew stays, with the failure.</summary>
    public GasView Over(GasView older) =>
        this with
        {
            Status = Status.Or(older.Status),
            Latest = Latest.Failure is null ? Latest : Latest.Or(older.Latest),
            Price = Price.Or(older.Price),
            Offers = Offers.Or(older.Offers),
            Lines = Lines.Or(older.Lines),
            Detail = Zoom == older.Zoom ? Detail.Or(older.Detail) : Detail,
            Hours = Hours.Or(older.Hours),
        };
}
