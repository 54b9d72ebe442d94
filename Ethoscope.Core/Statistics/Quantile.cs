using System.Numerics;

namespace Ethoscope.Core.Statistics;

/// <summary>Quantiles by the methods that Hyndman and Fan (1996) number; each caller says which one it shows.</summary>
public static class Quantile
{
    /// <summary>
    /// Method 1, the inverse of the distribution: the smallest value whose share of the sample reaches the level. Always a value of the
    /// sample.
    /// </summary>
    /// <param name="ascending">Sorted values.</param>
    /// <param name="percent">From 0 to 100.</param>
    /// <returns>Null for an empty sample.</returns>
    public static T? Discrete<T>(IReadOnlyList<T> ascending, int percent)
        where T : struct
    {
        ArgumentOutOfRangeException.ThrowIfNegative(percent);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(percent, 100);
        if (ascending.Count == 0)
            return null;

        var rank = (((long)ascending.Count * percent) + 99) / 100;
        return ascending[(int)Math.Max(rank, 1) - 1];
    }

    /// <summary>Method 7, linear between neighbours (the default of numpy and R).</summary>
    /// <param name="ascending">Sorted values, all finite.</param>
    /// <param name="level">From 0 to 1.</param>
    /// <returns>Null for an empty sample.</returns>
    public static double? Linear(IReadOnlyList<double> ascending, double level)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(level);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(level, 1);
        if (ascending.Count == 0)
            return null;

        var at = level * (ascending.Count - 1);
        var below = (int)at;
        var above = Math.Min(below + 1, ascending.Count - 1);
        return ascending[below] + ((at - below) * (ascending[above] - ascending[below]));
    }

    /// <summary>Method 7 at one half in whole numbers: the middle value, or the mean of the middle two rounded down.</summary>
    /// <returns>Null for an empty sample.</returns>
    public static long? Median(IReadOnlyList<long> ascending)
    {
        if (ascending.Count == 0)
            return null;

        var middle = ascending.Count / 2;
        return ascending.Count % 2 == 1
            ? ascending[middle]
            : (long)BigInteger.Divide((BigInteger)ascending[middle - 1] + ascending[middle], 2);
    }
}
