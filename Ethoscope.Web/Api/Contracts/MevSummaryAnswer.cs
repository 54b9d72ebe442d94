using System.ComponentModel;

namespace Ethoscope.Web.Api.Contracts;

[Description("The market of block building of the last 24 hours in one answer.")]
internal sealed record MevSummaryAnswer(
    [property: Description("Blocks, values and payments.")] MevStatsAnswer Stats,
    [property: Description("Concentration and spread.")] MevAnalysisAnswer Analysis,
    [property: Description("The five largest builders.")] IReadOnlyList<MevBuilderAnswer> TopBuilders,
    [property: Description("The five largest relays.")] IReadOnlyList<MevRelayAnswer> TopRelays
);
