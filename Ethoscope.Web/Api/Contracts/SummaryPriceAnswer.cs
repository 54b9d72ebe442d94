using System.ComponentModel;
using Ethoscope.Core.Prices;

namespace Ethoscope.Web.Api.Contracts;

[Description("The price of ether in short; /prices/eth says more.")]
internal sealed record SummaryPriceAnswer(
    [property: Description("Dollars for one ether, exact; null where the price is not fresh.")] decimal? PriceUsd,
    [property: Description("Whether it is not stale.")] bool Fresh,
    [property: Description("The newest answer of the feed in dollars, however old.")] decimal? AnswerUsd,
    [property: Description("When that came into force.")] DateTime UpdatedAt,
    [property: Description("Age from which a price is stale.")] long? StaleAfterSeconds
)
{
    public static SummaryPriceAnswer? Of(PriceQuote quote, TimeSpan? staleAfter) =>
        quote.Round is not { } round
            ? null
            : new(quote.Price, quote.IsFresh, round.Price, round.UpdatedAt.UtcDateTime, (long?)staleAfter?.TotalSeconds);
}
