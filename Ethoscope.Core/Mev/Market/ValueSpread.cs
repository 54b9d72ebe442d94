using System.Numerics;
using Ethoscope.Core.Statistics;

namespace Ethoscope.Core.Mev.Market;

/// <summary>Computes how block values are spread, from each of them or from sums by bar.</summary>
public static class ValueSpread
{
    /// <summary>Steps of one in which a Gini coefficient is told.</summary>
    private const long GiniSteps = 1_000_000_000_000_000;

    private const int MostBins = 60;

    /// <summary>Exact. The median is the mean of the middle two, rounded down; p90 is a value of the sample (method 1 of Hyndman and Fan).</summary>
    /// <param name="wei">Values, none negative, in any order.</param>
    /// <returns>Null without values.</returns>
    public static ValueDistribution? OfValues(IEnumerable<BigInteger> wei)
    {
        var ascending = wei.Order().ToArray();
        if (ascending.Length == 0)
            return null;

        var middle = ascending.Length / 2;
        return new(ascending.Length)
        {
            MedianWei = ascending.Length % 2 == 1 ? ascending[middle] : (ascending[middle - 1] + ascending[middle]) / 2,
            P90Wei = Quantile.Discrete(ascending, 90)!.Value,
            MaxWei = ascending[^1],
            SumWei = ascending.Aggregate(BigInteger.Zero, (sum, value) => sum + value),
            Gini = Concentration.Of(ascending)?.Gini ?? 0,
            Bins = Bins(
                ascending
                    .GroupBy(ValueScale.BarOf)
                    .Select(bar => new ValueBar(bar.Key, bar.LongCount(), bar.Aggregate(BigInteger.Zero, (sum, value) => sum + value)))
            ),
        };
    }

    /// <summary>
    /// From sums by bar: each value counts as the mean of its bar, which is within <see cref="ValueScale.RelativeError"/> of it or twice that at
    /// the worst; sum, number and greatest are exact.
    /// </summary>
    /// <param name="bars">Of hours or days, in any order; bars may occur more than once.</param>
    /// <param name="maxWei">The greatest value.</param>
    /// <returns>Null without values.</returns>
    public static ValueDistribution? OfBars(IEnumerable<ValueBar> bars, BigInteger maxWei)
    {
        var ascending = Joined(bars);
        var blocks = ascending.Sum(bar => bar.Blocks);
        if (blocks == 0)
            return null;

        return new(blocks)
        {
            MedianWei = (At(ascending, (blocks + 1) / 2) + At(ascending, (blocks / 2) + 1)) / 2,
            P90Wei = At(ascending, ((blocks * 90) + 99) / 100),
            MaxWei = maxWei,
            SumWei = ascending.Aggregate(BigInteger.Zero, (sum, bar) => sum + bar.ValueWei),
            Gini = Gini(ascending, blocks),
            RelativeError = 2 * ValueScale.RelativeError,
            Bins = Bins(ascending),
        };
    }

    private static List<ValueBar> Joined(IEnumerable<ValueBar> bars) =>
        [
            .. bars.Where(bar => bar.Blocks > 0)
                .GroupBy(bar => bar.Bar)
                .OrderBy(bar => bar.Key)
                .Select(bar => new ValueBar(
                    bar.Key,
                    bar.Sum(one => one.Blocks),
                    bar.Aggregate(BigInteger.Zero, (sum, one) => sum + one.ValueWei)
                )),
        ];

    /// <summary>Mean of the bar that holds a rank, from 1.</summary>
    private static BigInteger At(List<ValueBar> ascending, long rank)
    {
        var reached = 0L;
        foreach (var bar in ascending)
        {
            reached += bar.Blocks;
            if (reached >= rank)
                return bar.ValueWei / bar.Blocks;
        }

        throw new ArgumentOutOfRangeException(nameof(rank));
    }

    /// <summary>Σ|xᵢ−xⱼ|/(2·n²·mean), with each value as the mean of its bar.</summary>
    private static double Gini(List<ValueBar> ascending, long blocks)
    {
        var total = ascending.Aggregate(BigInteger.Zero, (sum, bar) => sum + bar.ValueWei);
        if (total.IsZero)
            return 0;

        // Lorenz, in whole numbers: each bar's value weighted by how many blocks lie below it less how many lie above.
        var (below, weighted) = (0L, BigInteger.Zero);
        foreach (var bar in ascending)
        {
            weighted += bar.ValueWei * ((2 * below) + bar.Blocks - blocks);
            below += bar.Blocks;
        }

        return Math.Max(0, (long)(weighted * GiniSteps / (total * blocks)) / (double)GiniSteps);
    }

    /// <summary>Neighbouring bars joined until they are few enough to draw; empty ones between are kept.</summary>
    private static List<ValueBin> Bins(IEnumerable<ValueBar> bars)
    {
        var blocks = bars.ToDictionary(bar => bar.Bar, bar => bar.Blocks);
        var (first, last) = (blocks.Keys.Min(), blocks.Keys.Max());
        // Bar 0 reaches from nothing to a gwei: it stands alone.
        var start = Math.Max(first, 1);
        var width = Math.Max(1, (last - start + MostBins) / MostBins);
        var bins = new List<ValueBin>();
        if (first == 0)
            bins.Add(new(ValueScale.FromOf(0), ValueScale.ToOf(0), blocks[0]));
        for (var bar = FirstHeld(blocks, start, last); bar is { } from && from <= last; bar = from + width)
        {
            var end = Math.Min(from + width - 1, last);
            var count = Enumerable.Range(from, end - from + 1).Sum(one => blocks.GetValueOrDefault(one));
            bins.Add(new(ValueScale.FromOf(from), ValueScale.ToOf(end), count));
        }

        return bins;
    }

    private static int? FirstHeld(Dictionary<int, long> blocks, int start, int last)
    {
        for (var bar = start; bar <= last; bar++)
        {
            if (blocks.ContainsKey(bar))
                return bar;
        }

        return null;
    }
}
