namespace Ethoscope.Web.Simulation.Rpc;

/// <summary>Tips of a block by share of its gas, as eth_feeHistory gives them.</summary>
internal static class RewardPercentiles
{
    /// <summary>
    /// For each percentile the tip at which the cumulative gas, tips ascending, reaches that share; all 0 for an empty block. Wei per
    /// gas.
    /// </summary>
    public static long[] Of(SimulatedTransaction[] transactions, long blockGas, double[] percentiles)
    {
        var rewards = new long[percentiles.Length];
        if (transactions.Length == 0)
            return rewards;

        Array.Sort(transactions, (left, right) => left.TipWei.CompareTo(right.TipWei));
        var index = 0;
        long sum = transactions[0].GasUsed;
        for (var i = 0; i < percentiles.Length; i++)
        {
            var threshold = (long)(blockGas * percentiles[i] / 100);
            while (sum < threshold && index < transactions.Length - 1)
                sum += transactions[++index].GasUsed;
            rewards[i] = transactions[index].TipWei;
        }

        return rewards;
    }
}
