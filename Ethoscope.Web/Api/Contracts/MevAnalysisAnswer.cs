using System.ComponentModel;
using Ethoscope.Core.Mev.Market;

namespace Ethoscope.Web.Api.Contracts;

[Description("Concentration of builders and relays, and the spread of block values, over the hours.")]
internal sealed record MevAnalysisAnswer(
    [property: Description("Start (inclusive).")] DateTime From,
    [property: Description("End (exclusive).")] DateTime To,
    [property: Description("Of builders by blocks, locally built ones left out; null without any.")] MevConcentrationAnswer? Builders,
    [property: Description("Of relays by fractional credit; null without any.")] MevConcentrationAnswer? Relays,
    [property: Description("Null where no value is known.")] MevSpreadAnswer? Values
)
{
    public static MevAnalysisAnswer Of(MevMarket market, ValueDistribution? spread) =>
        new(
            market.From.UtcDateTime,
            market.To.UtcDateTime,
            MevConcentrationAnswer.Of(MarketConcentration.OfBuilders(market)),
            MevConcentrationAnswer.Of(MarketConcentration.OfRelays(market)),
            MevSpreadAnswer.Of(spread)
        );
}
