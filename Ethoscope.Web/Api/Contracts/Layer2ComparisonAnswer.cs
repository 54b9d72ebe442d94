using System.ComponentModel;

namespace Ethoscope.Web.Api.Contracts;

[Description("All rollups beside L1.")]
internal sealed record Layer2ComparisonAnswer(
    [property: Description("The moment that is answered for.")] DateTime At,
    [property: Description("Dollars for one ether; null where there is no fresh price.")] decimal? PriceUsd,
    [property: Description("Newest costs on L1, with the base fee of the next block and a standard tip.")]
        IReadOnlyList<Layer2CostAnswer> L1,
    [property: Description("In configured order.")] IReadOnlyList<Layer2NetworkAnswer> Networks
);
