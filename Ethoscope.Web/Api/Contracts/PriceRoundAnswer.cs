using System.ComponentModel;
using System.Globalization;
using Ethoscope.Core.Prices;

namespace Ethoscope.Web.Api.Contracts;

[Description("One update of the feed.")]
internal sealed record PriceRoundAnswer(
    [property: Description("The feed's id of the round, a uint80 in decimal digits: phase × 2^64 + aggregator_round.")] string RoundId,
    [property: Description("Which aggregator the feed stood on, counted up.")] int Phase,
    [property: Description("Round of that aggregator.")] long AggregatorRound,
    [property: Description("The feed's answer in decimal digits: dollars × 10^decimals.")] string Answer,
    [property: Description("Decimal places of the answer.")] int Decimals,
    [property: Description("The answer in dollars.")] decimal? AnswerUsd,
    [property: Description("When the round began; null where the feed's word for it makes no sense.")] DateTime? StartedAt,
    [property: Description("When the answer came into force.")] DateTime UpdatedAt
)
{
    public static PriceRoundAnswer Of(PriceRound round) =>
        new(
            round.Id.Value.ToString(CultureInfo.InvariantCulture),
            round.Id.Phase,
            round.Id.Round,
            round.Answer.ToString(CultureInfo.InvariantCulture),
            round.Decimals,
            round.Price,
            round.StartedAt?.UtcDateTime,
            round.UpdatedAt.UtcDateTime
        );
}
