namespace Ethoscope.Core.Statistics;

/// <summary>The bins of a histogram: [edge, next edge), ascending. Two of the same edges are one scale, and their histograms merge.</summary>
public sealed class HistogramScale
{
    private readonly double[] _edges;

    private HistogramScale(double[] edges) => _edges = edges;

    public int Bins => _edges.Length - 1;

    public double Least => _edges[0];

    /// <summary>First value beyond the last bin.</summary>
    public double End => _edges[^1];

    /// <summary>Bins of one width.</summary>
    /// <exception cref="ArgumentException">The bounds are not finite.</exception>
    public static HistogramScale Linear(double least, double end, int bins)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        FiniteSample.Require(end);
        FiniteSample.Require(least);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(end, least);
        return new([.. Enumerable.Range(0, bins).Select(bin => least + ((end - least) * bin / bins)), end]);
    }

    /// <summary>Bins of one relative width, as HdrHistogram's: a value is known to within it anywhere on the scale.</summary>
    /// <param name="least">Above 0.</param>
    /// <param name="end">Reached or exceeded by the last bin.</param>
    /// <param name="precision">Width of a bin over its lower edge, such as .01.</param>
    /// <exception cref="ArgumentException">A bound is not finite.</exception>
    public static HistogramScale Logarithmic(double least, double end, double precision)
    {
        FiniteSample.Require(least);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(least);
        FiniteSample.Require(end);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(end, least);
        FiniteSample.Require(precision);
        ArgumentOutOfRangeException.ThrowIfLessThan(precision, 1e-6);
        var bins = (int)Math.Ceiling(Math.Log(end / least) / Math.Log(1 + precision));
        return new([.. Enumerable.Range(0, bins + 1).Select(bin => least * Math.Pow(1 + precision, bin))]);
    }

    public double LowerOf(int bin) => _edges[bin];

    public double UpperOf(int bin) => _edges[bin + 1];

    public bool IsSameAs(HistogramScale other) => ReferenceEquals(this, other) || _edges.AsSpan().SequenceEqual(other._edges);

    /// <summary>Bin of a value; −1 below the first, and <see cref="Bins"/> beyond the last.</summary>
    internal int BinOf(double value)
    {
        var at = Array.BinarySearch(_edges, value);
        return Math.Min(at >= 0 ? at : ~at - 1, Bins);
    }
}
