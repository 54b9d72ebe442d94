using System.Numerics;

namespace Ethoscope.Core.Layer2.Costs;

/// <summary>What a network's own estimator says of an operation (the oracle's getL1Fee and getOperatorFee, NodeInterface, zks_estimateFee). It is
/// the truth that our formula explains.</summary>
public sealed record NetworkEstimate
{
    /// <summary>Wei for L1 data; null where the estimator does not part it from gas.</summary>
    public BigInteger? DataWei { get; init; }

    /// <summary>Wei for the operator; null where there is no such part.</summary>
    public BigInteger? OperatorWei { get; init; }

    /// <summary>Gas in all; null where the estimator tells none.</summary>
    public long? Gas { get; init; }

    /// <summary>Wei per gas that the estimator reckons with; null where it tells none.</summary>
    public long? GasPriceWei { get; init; }
}
