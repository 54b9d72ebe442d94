using System.ComponentModel;
using Ethoscope.Core.Mev.Market;

namespace Ethoscope.Web.Api.Contracts;

[Description("Blocks that builders built beside those that proposers built themselves. Blocks of unknown origin are in neither.")]
internal sealed record MevImpactAnswer(
    [property: Description("Start (inclusive).")] DateTime From,
    [property: Description("End (exclusive).")] DateTime To,
    [property: Description("Built by builders.")] MevOriginAnswer Builders,
    [property: Description("Built by proposers themselves.")] MevOriginAnswer Local,
    [property: Description("Blocks of unknown origin.")] long UnknownBlocks,
    [property: Description(
        "How much more tips a unit of gas brings in blocks of builders than in local ones: the one over the other, less 1. Null where a side has no gas, or local blocks no tips."
    )]
        decimal? GasPremiumRatio
)
{
    public static MevImpactAnswer Of(MevImpact impact) =>
        new(
            impact.From.UtcDateTime,
            impact.To.UtcDateTime,
            MevOriginAnswer.Of(impact.Builders),
            MevOriginAnswer.Of(impact.Local),
            impact.UnknownBlocks,
            Units.Ratio(impact.GasPremium)
        );
}
