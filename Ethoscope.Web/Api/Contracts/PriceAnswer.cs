using System.ComponentModel;
using Ethoscope.Core.Prices;

namespace Ethoscope.Web.Api.Contracts;

[Description("The price of ether at a moment, and over a range.")]
internal sealed record PriceAnswer(
    [property: Description("What is priced: eth."), OneOf("eth")] string Asset,
    [property: Description("What it is priced in: usd."), OneOf("usd")] string Currency,
    [property: Description("The moment that is answered for.")] DateTime At,
    [property: Description("Dollars for one ether, exact; null where there is no fresh price.")] decimal? PriceUsd,
    [property: Description("Whether there is a price of then that is not stale.")] bool Fresh,
    [property: Description("Whole seconds from the update to `at`.")] long? AgeSeconds,
    [property: Description("Age from which a price is stale.")] long? StaleAfterSeconds,
    [property: Description("The update in force, however old.")] PriceRoundAnswer? Round,
    [property: Description("Length of a part of the series.")] long? IntervalSeconds,
    [property: Description("The price over the range; parts that lie ahead are left out.")] IReadOnlyList<PricePointAnswer>? Series
)
{
    public static PriceAnswer Of(PriceQuote quote, TimeSpan? staleAfter, PriceSeries? series) =>
        new(
            "eth",
            "usd",
            quote.At.UtcDateTime,
            quote.Price,
            quote.IsFresh,
            (long?)quote.Age?.TotalSeconds,
            (long?)staleAfter?.TotalSeconds,
            quote.Round is { } round ? PriceRoundAnswer.Of(round) : null,
            (long?)series?.Range.Interval.TotalSeconds,
            series is null ? null : [.. series.Points.Select(point => PricePointAnswer.Of(point, series.Decimals))]
        );
}
