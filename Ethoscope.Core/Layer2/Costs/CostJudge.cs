using System.Numerics;

namespace Ethoscope.Core.Layer2.Costs;

/// <summary>
/// What an operation costs by our formula, beside the word of the network's own estimator, which is the truth: where the formula deviates
/// three times in a row, or can't be computed, the estimator's parts are shown.
/// </summary>
public static class CostJudge
{
    /// <summary>Deviation that is allowed: 1 %.</summary>
    public const long AllowedMillionths = 10_000;

    /// <summary>Deviating samples in a row from which the estimator is shown.</summary>
    public const int Patience = 3;

    private const long Millionths = 1_000_000;

    /// <summary>A million ether.</summary>
    private static readonly BigInteger Most = BigInteger.Pow(10, 24);

    /// <param name="previous">The newest stored cost of the operation; null where there is none.</param>
    /// <returns>Null where neither formula nor estimator tells the cost.</returns>
    public static OperationCost? Judge(
        Layer2Network network,
        FeeReading reading,
        ReferenceTransaction transaction,
        OperationGas gas,
        OperationCost? previous
    )
    {
        var model = FeeModels.Of(network.Stack);
        var computed = InReason(model.Compute(reading, new(gas.Gas, transaction.Data)));
        var estimate = reading.Estimates.GetValueOrDefault(transaction.Operation);
        var (estimated, expected) = estimate is null
            ? (null, null)
            : EstimatorRule.Compare(network.Stack, reading, transaction, gas.Gas, estimate);
        var deviation = Deviation(expected, estimated);
        var deviating = deviation switch
        {
            null => previous?.DeviatingSamples ?? 0,
            _ when Math.Abs(deviation.Value) > AllowedMillionths => (previous?.DeviatingSamples ?? 0) + 1,
            _ => 0,
        };
        var theirs = estimate is null ? null : InReason(EstimatorRule.PartsOf(reading, gas.Gas, estimate, computed));
        var showsEstimator = theirs is not null && (computed is null || deviating >= Patience);
        return (showsEstimator ? theirs : computed) is { } parts
            ? new(network.Name, transaction.Operation, reading.Time, parts, gas)
            {
                Computed = computed,
                EstimatedWei = estimated,
                DeviationMillionths = deviation,
                DeviatingSamples = deviating,
                ShowsEstimator = showsEstimator,
            }
            : null;
    }

    /// <summary>Formula ÷ estimator − 1, in millionths; a whole where the estimator says nothing and the formula something.</summary>
    private static long? Deviation(BigInteger? formula, BigInteger? estimator) =>
        formula is not { } ours || estimator is not { } theirs ? null
        : theirs.IsZero ? (ours.IsZero ? 0 : Millionths)
        : (long)BigInteger.Min(long.MaxValue, (ours - theirs) * Millionths / theirs);

    private static CostParts? InReason(CostParts? parts) => parts is null || parts.TotalWei > Most ? null : parts;
}
