using System.Numerics;

namespace Ethoscope.Core.Layer2.Costs;

/// <summary>What of a cost a network's estimator covers, and how it is compared with our formula.</summary>
internal static class EstimatorRule
{
    /// <summary>What the estimator says, and what it would say by our formula; null where that can't be told.</summary>
    public static (BigInteger? Estimated, BigInteger? Expected) Compare(
        Layer2Stack stack,
        FeeReading reading,
        ReferenceTransaction transaction,
        long gas,
        NetworkEstimate estimate
    )
    {
        var ours = FeeModels.Of(stack).Compute(reading, new(gas, transaction.Estimated));
        if (estimate.DataWei is not { } data)
            return (estimate.GasPriceWei * (BigInteger)gas, ours?.ExecutionWei);

        if (stack == Layer2Stack.Arbitrum)
            return (data, ArbitrumEstimate.DataWei(reading, transaction.Estimated));
        return estimate.OperatorWei is { } fee
            ? (data + fee, ours is null ? null : ours.DataWei + ours.OperatorWei)
            : (data, ours?.DataWei);
    }

    /// <summary>A cost by the estimator, with ours for what it does not cover; null where nobody tells a part.</summary>
    public static CostParts? PartsOf(FeeReading reading, long gas, NetworkEstimate estimate, CostParts? computed)
    {
        BigInteger? price = estimate.GasPriceWei ?? (reading.BaseFeeWei + (BigInteger?)reading.TipWei);
        var data = estimate.DataWei ?? (estimate.GasPriceWei is null ? null : computed?.DataWei ?? 0);
        return price is { } perGas && data is { } known
            ? new(perGas * gas, known, estimate.OperatorWei ?? computed?.OperatorWei ?? 0)
            : null;
    }
}
