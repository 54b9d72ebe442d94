using Ethoscope.Core.Statistics;

namespace Ethoscope.Core.Fees;

/// <summary>Percentiles of tips weighted by gas, as eth_feeHistory weights them (go-ethereum eth/gasprice/feehistory.go).</summary>
public static class GasWeightedTips
{
    /// <summary>The tip at which the cumulative gas, tips ascending, reaches the percentage of the sum.</summary>
    /// <param name="ascending">By tip.</param>
    /// <param name="percent">From 0 to 100.</param>
    /// <returns>Wei per gas; null without payments.</returns>
    public static long? At(IReadOnlyList<TipPayment> ascending, int percent) =>
        WeightedQuantile.Percent(ascending, payment => payment.TipWei, payment => payment.GasUsed, percent);
}
