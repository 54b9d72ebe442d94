namespace Ethoscope.Core.Anomalies;

/// <summary>Samples of a series as they were last read, for telling what is new or other than before.</summary>
internal sealed class SeriesMemory
{
    private List<SeriesSample> _samples = [];

    /// <summary>Ascending.</summary>
    public IReadOnlyList<SeriesSample> Samples => _samples;

    /// <summary>Takes in what a range holds now.</summary>
    /// <param name="from">Exclusive.</param>
    /// <param name="to">Inclusive.</param>
    /// <returns>Time of the first sample that is new, other or gone; null where all is as it was.</returns>
    public DateTimeOffset? Replace(DateTimeOffset from, DateTimeOffset to, IReadOnlyList<SeriesSample> read)
    {
        var start = _samples.FindIndex(sample => sample.At > from);
        var first = start < 0 ? _samples.Count : start;
        var end = _samples.FindIndex(first, sample => sample.At > to);
        var count = (end < 0 ? _samples.Count : end) - first;
        var changed = FirstChange(_samples.GetRange(first, count), read);
        if (changed is not null)
            _samples = [.. _samples.Take(first), .. read, .. _samples.Skip(first + count)];
        return changed;
    }

    /// <summary>Forgets what is older.</summary>
    public void DropBefore(DateTimeOffset time) => _samples.RemoveAll(sample => sample.At < time);

    private static DateTimeOffset? FirstChange(List<SeriesSample> before, IReadOnlyList<SeriesSample> now)
    {
        for (var i = 0; i < Math.Min(before.Count, now.Count); i++)
        {
            if (before[i] != now[i])
                return before[i].At < now[i].At ? before[i].At : now[i].At;
        }

        return before.Count > now.Count ? before[now.Count].At
            : now.Count > before.Count ? now[before.Count].At
            : null;
    }
}
