namespace Ethoscope.Core.Statistics;

/// <summary>
/// Counts of values by bin, taken in one by one; histograms of one scale merge, and quantiles are of the sum. Values off the scale are
/// counted at its ends. Non-finite ones are refused by <see cref="ArgumentException"/>.
/// </summary>
public sealed class Histogram(HistogramScale scale)
{
    private readonly long[] _counts = new long[scale.Bins];

    public HistogramScale Scale => scale;

    /// <summary>Of all values, those off the scale too.</summary>
    public long Count { get; private set; }

    /// <summary>Values below the first bin.</summary>
    public long Below { get; private set; }

    /// <summary>Values beyond the last bin.</summary>
    public long Beyond { get; private set; }

    /// <summary>By bin.</summary>
    public IReadOnlyList<long> Counts => _counts;

    /// <param name="value">The value.</param>
    /// <param name="times">How often it occurs, from 0 on.</param>
    public void Add(double value, long times = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(times);
        var bin = scale.BinOf(FiniteSample.Require(value));
        if (bin < 0)
            Below += times;
        else if (bin == scale.Bins)
            Beyond += times;
        else
            _counts[bin] += times;
        Count += times;
    }

    /// <summary>Takes another one in, which stays as it is.</summary>
    /// <exception cref="ArgumentException">It has other bins.</exception>
    public void Merge(Histogram other)
    {
        if (!scale.IsSameAs(other.Scale))
            throw new ArgumentException("Histograms merge where their bins are the same.", nameof(other));

        for (var bin = 0; bin < _counts.Length; bin++)
            _counts[bin] += other._counts[bin];
        Below += other.Below;
        Beyond += other.Beyond;
        Count += other.Count;
    }

    /// <summary>
    /// Bounds that hold the quantile of method 1 of Hyndman and Fan: the edges of its bin; minus or plus infinity where it is off the scale.
    /// </summary>
    /// <param name="percent">From 0 to 100.</param>
    /// <returns>Null without values.</returns>
    public (double Lower, double Upper)? Quantile(int percent)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(percent);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(percent, 100);
        if (Count == 0)
            return null;

        var rank = Int128.Max((((Int128)Count * percent) + 99) / 100, 1);
        if (rank <= Below)
            return (double.NegativeInfinity, scale.Least);

        Int128 reached = Below;
        for (var bin = 0; bin < _counts.Length; bin++)
        {
            reached += _counts[bin];
            if (reached >= rank)
                return (scale.LowerOf(bin), scale.UpperOf(bin));
        }

        return (scale.End, double.PositiveInfinity);
    }
}
