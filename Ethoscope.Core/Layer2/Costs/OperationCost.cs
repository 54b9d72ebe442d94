using System.Numerics;

namespace Ethoscope.Core.Layer2.Costs;

/// <summary>What an operation costs on a network at a moment: computed, compared with the network's own word, and the one that is shown.</summary>
/// <param name="Network">Name of the rollup, or of L1.</param>
/// <param name="Time">Time of the block that it holds for.</param>
/// <param name="Parts">What is shown: our formula's parts, with the estimator's in their place while our formula deviates.</param>
/// <param name="Gas">Gas that it stands on.</param>
public sealed record OperationCost(string Network, Operation Operation, DateTimeOffset Time, CostParts Parts, OperationGas Gas)
{
    /// <summary>Our formula's; null where it could not be computed.</summary>
    public CostParts? Computed { get; init; }

    /// <summary>
    /// What the estimator covers, by its word; null where it was not to be had.
    /// </summary>
    public BigInteger? EstimatedWei { get; init; }

    /// <summary>Our formula ÷ estimator − 1, in millionths, over what the estimator covers; null where either is missing.</summary>
    public long? DeviationMillionths { get; init; }

    /// <summary>Samples in a row, this one included, in which the formula deviated by more than is allowed.</summary>
    public int DeviatingSamples { get; init; }

    /// <summary>The estimator's value stands in <see cref="Parts"/>, as the formula deviated three times in a row or could not be computed.</summary>
    public bool ShowsEstimator { get; init; }
}
