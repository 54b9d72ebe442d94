using System.ComponentModel;
using Ethoscope.Core.Layer2;

namespace Ethoscope.Web.Api.Contracts;

[Description("What a rollup did in a part of a range, by counts over the part.")]
internal sealed record Layer2ThroughputAnswer(
    [property: Description("Start of the part.")] DateTime Time,
    [property: Description("End of the part (exclusive).")] DateTime EndTime,
    [property: Description("Blocks made, by heights.")] long BlockCount,
    [property: Description("Of them read: rates are scaled by the two.")] long SampledBlocks,
    [property: Description("Null where too little is known.")] decimal? TransactionsPerSecond,
    [property: Description("Null where too little is known.")] decimal? GasPerSecond,
    [property: Description("Gas of the limit, or gas a second of the stack's target, where the limit means nothing; null where not known.")]
        decimal? Utilisation,
    [property: Description("Median, in wei per gas; null where blocks say none.")] string? BaseFeeWei
)
{
    public static Layer2ThroughputAnswer Of(Throughput part) =>
        new(
            part.From.UtcDateTime,
            part.To.UtcDateTime,
            part.Blocks,
            part.SampledBlocks,
            Rate(part.TransactionsPerSecond),
            Rate(part.GasPerSecond),
            Rate(part.Utilisation),
            Units.Wei(part.BaseFeeWei)
        );

    public static decimal? Rate(double? rate) => rate is { } known ? Math.Round((decimal)known, 6) : null;
}
