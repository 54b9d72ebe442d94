namespace Ethoscope.Core.Statistics;

/// <summary>Quantiles of a weighted sample: the smallest value up to which the weights reach the level.</summary>
public static class WeightedQuantile
{
    /// <param name="ascending">Sorted by value.</param>
    /// <param name="level">From 0 to 1.</param>
    /// <returns>Null for an empty sample.</returns>
    public static long? Of(IReadOnlyList<WeightedValue> ascending, double level) => Find(ascending, level, 0);

    /// <summary>
    /// The bound that a coming value stays under with this chance, if it is exchangeable with the sample (weighted split conformal
    /// prediction, Tibshirani et al. 2019): the coming value itself counts with the sample's weights, as one beyond all of them.
    /// </summary>
    /// <param name="ascending">Sorted by value.</param>
    /// <param name="level">From 0 to 1.</param>
    /// <param name="comingWeight">Weight of the value to come.</param>
    /// <returns>Null where the sample is too small to bound it: no value of the sample is enough.</returns>
    public static long? Conformal(IReadOnlyList<WeightedValue> ascending, double level, double comingWeight) =>
        Find(ascending, level, comingWeight);

    /// <summary>
    /// In whole numbers: the value at which the cumulative weight reaches the percentage of the sum, which is rounded down as go-ethereum's
    /// eth_feeHistory does.
    /// </summary>
    /// <param name="ascending">Sorted by value.</param>
    /// <param name="weightOf">From 0 on.</param>
    /// <param name="percent">From 0 to 100.</param>
    /// <returns>Null for an empty sample.</returns>
    public static long? Percent<T>(IReadOnlyList<T> ascending, Func<T, long> valueOf, Func<T, long> weightOf, int percent)
    {
        if (ascending.Count == 0)
            return null;

        var sum = Int128.Zero;
        foreach (var item in ascending)
            sum += weightOf(item);

        var threshold = sum * percent / 100;
        var reached = Int128.Zero;
        foreach (var item in ascending)
        {
            reached += weightOf(item);
            if (reached >= threshold)
                return valueOf(item);
        }

        return valueOf(ascending[^1]);
    }

    private static long? Find(IReadOnlyList<WeightedValue> ascending, double level, double beyond)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(level);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(level, 1);

        // A hair less than the level, so that sums of weights which should meet it exactly do.
        var wanted = level * (ascending.Sum(item => item.Weight) + beyond) * (1 - 1e-12);
        var reached = 0.0;
        foreach (var (value, weight) in ascending)
        {
            reached += weight;
            if (reached >= wanted)
                return value;
        }

        return null;
    }
}
