using System.ComponentModel;
using Ethoscope.Core.Layer2;
using Ethoscope.Core.Layer2.Costs;
using Ethoscope.Web.Api.Contracts;

namespace Ethoscope.Web.Streams.Contracts;

[Description("What an operation costs on a network.")]
internal sealed record Layer2CostData(
    [property: Description("What is done.")] string Operation,
    [property: Description("Time of the block that it holds for.")] DateTime Time,
    [property: Description("Wei for its execution.")] string ExecutionWei,
    [property: Description("Wei for its data on L1; 0 on L1 itself, and where that is in its gas.")] string DataWei,
    [property: Description("Wei for the operator; 0 where there is no such fee.")] string OperatorWei,
    [property: Description("Wei in all.")] string TotalWei,
    decimal? TotalEth,
    [property: Description("The network's own estimator is shown in place of our formula, which deviated or could not be computed.")]
        bool ShowsEstimator
)
{
    public static Layer2CostData Of(CostNews cost) =>
        new(
            Operations.NameOf(cost.Operation),
            cost.Time.UtcDateTime,
            Units.Wei(cost.Parts.ExecutionWei)!,
            Units.Wei(cost.Parts.DataWei)!,
            Units.Wei(cost.Parts.OperatorWei)!,
            Units.Wei(cost.Parts.TotalWei)!,
            Units.Eth(cost.Parts.TotalWei),
            cost.ShowsEstimator
        );
}
