namespace Ethoscope.Core.Statistics;

/// <summary>
/// A sample kept in order, for order statistics of a window that moves: a value goes in or out by moving memory, without sorting, which for
/// the 10,080 minutes of a week is far cheaper than any tree. Non-finite values are refused by <see cref="ArgumentException"/>.
/// </summary>
public sealed class SortedSample
{
    private readonly List<double> _ascending;

    public SortedSample()
        : this([]) { }

    /// <param name="values">In any order.</param>
    public SortedSample(IEnumerable<double> values)
    {
        _ascending = [.. values.Select(value => FiniteSample.Require(value))];
        _ascending.Sort();
    }

    /// <summary>From the least to the greatest; changes with the sample.</summary>
    public IReadOnlyList<double> Ascending => _ascending;

    public int Count => _ascending.Count;

    /// <summary>The middle value or the mean of the middle two (method 7); null for an empty sample.</summary>
    public double? Median => Quantile(0.5);

    public void Add(double value)
    {
        var at = _ascending.BinarySearch(FiniteSample.Require(value));
        _ascending.Insert(at < 0 ? ~at : at, value);
    }

    /// <summary>Takes one value out.</summary>
    /// <returns>False where the sample has none of it.</returns>
    public bool Remove(double value)
    {
        var at = _ascending.BinarySearch(value);
        if (at < 0)
            return false;

        _ascending.RemoveAt(at);
        return true;
    }

    /// <summary>Method 7 of Hyndman and Fan.</summary>
    /// <param name="level">From 0 to 1.</param>
    /// <returns>Null for an empty sample.</returns>
    public double? Quantile(double level) => Statistics.Quantile.Linear(_ascending, level);

    /// <summary>Median and deviations; null for an empty sample.</summary>
    public RobustSpread? Spread() => RobustSpread.OfSorted(_ascending);

    /// <summary>Fences by the quartiles; null for an empty sample.</summary>
    public QuartileFences? Fences() => QuartileFences.OfSorted(_ascending);
}
