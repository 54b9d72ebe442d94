using Ethoscope.Core.Statistics;

namespace Ethoscope.Core.Layer2.Postings;

/// <summary>The last so many times, in order of their length.</summary>
internal sealed class RecentTimes(int most)
{
    private readonly Queue<TimeSpan> _seen = new();
    private readonly List<TimeSpan> _sorted = [];

    public int Count => _sorted.Count;

    /// <summary>The smallest that so many in a hundred are within; null where there are none.</summary>
    public TimeSpan? Percent(int percent) => Quantile.Discrete(_sorted, percent);

    public void Add(TimeSpan time)
    {
        if (_seen.Count == most)
            _sorted.RemoveAt(_sorted.BinarySearch(_seen.Dequeue()));
        _seen.Enqueue(time);
        var place = _sorted.BinarySearch(time);
        _sorted.Insert(place < 0 ? ~place : place, time);
    }
}
