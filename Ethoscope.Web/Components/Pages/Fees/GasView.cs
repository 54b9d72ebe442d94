using Ethoscope.Core.Blocks;
using Ethoscope.Core.Fees;
using Ethoscope.Core.Prices;
using Ethoscope.Web.Components.Ranges;
using Ethoscope.Web.Components.Shared;

namespace Ethoscope.Web.Components.Pages.Fees;

/// <summary>All that the page Gas &amp; fees shows.</summary>
/// <param name="FeedPosition">Id of the last live message that it holds.</param>
public sealed record GasView(RangeQuestion Question, long FeedPosition)
    : RangeView<GasView, RangeQuestion, FeeLines>(Question, FeedPosition)
{
    public Part<ChainStatus> Status { get; init; }

    /// <summary>When <see cref="Status"/> and <see cref="Price"/> were read.</summary>
    public DateTimeOffset StatusAt { get; init; }

    public Part<LatestFees> Latest { get; init; }

    public Part<PriceQuote> Price { get; init; }

    public Part<Offers> Offers { get; init; }

    public Part<FeeLines> Lines { get; init; }

    /// <summary>When <see cref="Lines"/> were read whole.</summary>
    public DateTimeOffset LinesAt { get; init; }

    /// <summary>By hour, of the last weeks.</summary>
    public Part<FeeHours> Hours { get; init; }

    public override bool HasFailure =>
        (Status.Failure ?? Latest.Failure ?? Price.Failure ?? Offers.Failure ?? Lines.Failure ?? Detail.Failure ?? Hours.Failure)
            is not null;

    public Block? Head => Latest.Value?.Block ?? Status.Value?.Head;

    public override GasView Over(GasView older) =>
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
