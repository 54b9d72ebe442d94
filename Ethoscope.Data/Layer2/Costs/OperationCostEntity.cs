using System.Numerics;
using Ethoscope.Core.Layer2.Costs;

namespace Ethoscope.Data.Layer2.Costs;

/// <summary>What an operation cost at a moment, on a rollup or on L1. Wei.</summary>
internal sealed class OperationCostEntity
{
    public long ChainId { get; set; }

    /// <summary>Number of <see cref="Core.Layer2.Costs.Operation"/>.</summary>
    public short Operation { get; set; }
    public DateTimeOffset Time { get; set; }
    public BigInteger ExecutionWei { get; set; }
    public BigInteger DataWei { get; set; }
    public BigInteger OperatorWei { get; set; }
    public long Gas { get; set; }
    public int GasSamples { get; set; }
    public string GasBasis { get; set; } = "";
    public BigInteger? ComputedExecutionWei { get; set; }
    public BigInteger? ComputedDataWei { get; set; }
    public BigInteger? ComputedOperatorWei { get; set; }
    public BigInteger? EstimatedWei { get; set; }
    public long? DeviationMillionths { get; set; }
    public int DeviatingSamples { get; set; }
    public bool ShowsEstimator { get; set; }

    public static OperationCostEntity Of(OperationCost cost, long chainId) =>
        new()
        {
            ChainId = chainId,
            Operation = (short)cost.Operation,
            Time = cost.Time.ToUniversalTime(),
            ExecutionWei = cost.Parts.ExecutionWei,
            DataWei = cost.Parts.DataWei,
            OperatorWei = cost.Parts.OperatorWei,
            Gas = cost.Gas.Gas,
            GasSamples = cost.Gas.Samples,
            GasBasis = cost.Gas.Basis,
            ComputedExecutionWei = cost.Computed?.ExecutionWei,
            ComputedDataWei = cost.Computed?.DataWei,
            ComputedOperatorWei = cost.Computed?.OperatorWei,
            EstimatedWei = cost.EstimatedWei,
            DeviationMillionths = cost.DeviationMillionths,
            DeviatingSamples = cost.DeviatingSamples,
            ShowsEstimator = cost.ShowsEstimator,
        };

    /// <param name="network">Name of the rollup, or of L1.</param>
    public OperationCost ToCost(string network)
    {
        var operation = (Operation)Operation;
        return new(network, operation, Time, new(ExecutionWei, DataWei, OperatorWei), new(operation, Gas, GasSamples, GasBasis))
        {
            Computed = (ComputedExecutionWei, ComputedDataWei, ComputedOperatorWei) is ({ } execution, { } data, { } operatorPart)
                ? new(execution, data, operatorPart)
                : null,
            EstimatedWei = EstimatedWei,
            DeviationMillionths = DeviationMillionths,
            DeviatingSamples = DeviatingSamples,
            ShowsEstimator = ShowsEstimator,
        };
    }
}
