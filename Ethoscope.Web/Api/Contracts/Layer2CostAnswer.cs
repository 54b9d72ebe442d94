using System.ComponentModel;
using Ethoscope.Core.Layer2.Costs;
using Ethoscope.Core.Prices;

namespace Ethoscope.Web.Api.Contracts;

[Description("What an operation costs on a network.")]
internal sealed record Layer2CostAnswer(
    [property: Description("Name of the rollup, or of L1.")] string Network,
    [property: Description("What is done.")] string Operation,
    [property: Description("Time of the block that it holds for.")] DateTime Time,
    [property: Description("Gas of its execution.")] long Gas,
    [property: Description("Receipts that the gas is the median of; 0 where it is an assumption.")] int GasSamples,
    [property: Description("Where the gas comes from, as a sentence.")] string GasBasis,
    [property: Description("Wei for its execution.")] string ExecutionWei,
    [property: Description("Wei for its data on L1; 0 on L1 itself, and where that is in its gas.")] string DataWei,
    [property: Description("Wei for the operator; 0 where there is no such fee.")] string OperatorWei,
    [property: Description("Wei in all.")] string TotalWei,
    decimal? TotalEth,
    [property: Description("Dollars in all; null where there is no fresh price.")] decimal? TotalUsd,
    [property: Description("1 − total ÷ total on L1: negative where L1 is cheaper; null on L1, and where its cost is not known.")]
        decimal? SavingsRatio,
    [property: Description("What the network's own estimator says of the parts that it covers; null where it was not to be had.")]
        string? EstimatedWei,
    [property: Description("Our formula ÷ estimator − 1; null where either is missing.")] decimal? DeviationRatio,
    [property: Description("The estimator's value is shown in place of our formula's, which deviated or could not be computed.")]
        bool ShowsEstimator
)
{
    /// <param name="l1">The same operation on L1; null where its cost is not known.</param>
    public static Layer2CostAnswer Of(OperationCost cost, OperationCost? l1, PriceQuote price) =>
        new(
            cost.Network,
            Operations.NameOf(cost.Operation),
            cost.Time.UtcDateTime,
            cost.Gas.Gas,
            cost.Gas.Samples,
            cost.Gas.Basis,
            Units.Wei(cost.Parts.ExecutionWei)!,
            Units.Wei(cost.Parts.DataWei)!,
            Units.Wei(cost.Parts.OperatorWei)!,
            Units.Wei(cost.Parts.TotalWei)!,
            Units.Eth(cost.Parts.TotalWei),
            price.Convert(cost.Parts.TotalWei),
            l1 is null || l1.Network == cost.Network ? null : Layer2SavingsAnswer.Ratio(cost.Parts.TotalWei, l1.Parts.TotalWei),
            Units.Wei(cost.EstimatedWei),
            cost.DeviationMillionths / 1_000_000m,
            cost.ShowsEstimator
        );
}
