using System.ComponentModel;
using Ethoscope.Core.Layer2.Costs;

namespace Ethoscope.Web.Api.Contracts;

[Description("What an operation cost on a network in a part of a range. Parts are those of the sample whose total is the median.")]
internal sealed record Layer2CostPointAnswer(
    [property: Description("Name of the rollup, or of L1.")] string Network,
    [property: Description("Start of the part.")] DateTime Time,
    [property: Description("Samples in it; 0 is a gap.")] int Samples,
    [property: Description("Null in a gap, as are the others.")] string? ExecutionWei,
    [property: Description("Wei for its data on L1.")] string? DataWei,
    [property: Description("Wei for the operator.")] string? OperatorWei,
    [property: Description("Median of the totals.")] string? TotalWei,
    [property: Description("The least total.")] string? LeastWei,
    [property: Description("The most.")] string? MostWei
)
{
    public static Layer2CostPointAnswer Of(string network, CostPoint point) =>
        new(
            network,
            point.Start.UtcDateTime,
            point.Samples,
            Units.Wei(point.Median?.ExecutionWei),
            Units.Wei(point.Median?.DataWei),
            Units.Wei(point.Median?.OperatorWei),
            Units.Wei(point.Median?.TotalWei),
            Units.Wei(point.Least?.TotalWei),
            Units.Wei(point.Most?.TotalWei)
        );
}
