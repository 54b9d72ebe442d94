using System.Numerics;

namespace Ethoscope.Core.Mev.Market;

/// <summary>
/// Bars that block values are counted in: 40 a decade of ether, each 5.9 % wide, from a gwei on; bar 0 holds all that is less. Stored sums
/// are numbered by them, so that they never change.
/// </summary>
public static class ValueScale
{
    private const int BarsPerDecade = 40;
    private const int Decades = 18;

    /// <summary>Lower edges of bars 1 and following; the last one is that of the last bar, which has no end.</summary>
    private static readonly BigInteger[] Edges = [.. Enumerable.Range(0, (BarsPerDecade * Decades) + 1).Select(Edge)];

    /// <summary>Number of the last bar, which holds 10^27 wei and all beyond.</summary>
    public static int Last => Edges.Length;

    /// <summary>Half the width of a bar over its middle: how far a value may be from the middle of its bar.</summary>
    public static double RelativeError { get; } = (Math.Pow(10, 1.0 / BarsPerDecade) - 1) / (Math.Pow(10, 1.0 / BarsPerDecade) + 1);

    /// <summary>Number of the bar that a value is counted in.</summary>
    /// <param name="wei">Not negative.</param>
    public static int BarOf(BigInteger wei)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(wei);
        var at = Array.BinarySearch(Edges, wei);
        return at >= 0 ? at + 1 : ~at;
    }

    /// <summary>Least value of a bar, in wei.</summary>
    public static BigInteger FromOf(int bar) => bar == 0 ? BigInteger.Zero : Edges[bar - 1];

    /// <summary>First value beyond a bar, in wei; of the last one ten times its least.</summary>
    public static BigInteger ToOf(int bar) => bar == Last ? Edges[^1] * 10 : Edges[bar];

    private static BigInteger Edge(int step) =>
        (BigInteger)Math.Round(1e9 * Math.Pow(10, step % BarsPerDecade / (double)BarsPerDecade)) * BigInteger.Pow(10, step / BarsPerDecade);
}
