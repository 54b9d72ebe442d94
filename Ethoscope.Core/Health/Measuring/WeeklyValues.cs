using Ethoscope.Core.Statistics;

namespace Ethoscope.Core.Health.Measuring;

/// <summary>Values by hour of the week (UTC) of the last weeks.</summary>
internal sealed class WeeklyValues(int weeksKept)
{
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);
    private readonly Bin[] _bins = [.. Enumerable.Range(0, HourOfWeek.Count).Select(_ => new Bin())];

    public void Add(TimedValue value)
    {
        var bin = _bins[HourOfWeek.Of(value.Time.ToUniversalTime())];
        bin.Values.Enqueue(value);
        bin.Sample.Add(value.Value);
        while (bin.Values.TryPeek(out var oldest) && value.Time - oldest.Time >= Week * weeksKept)
            bin.Sample.Remove(bin.Values.Dequeue().Value);
    }

    /// <summary>Takes out the newest value of an hour, if it is this one.</summary>
    public void Remove(TimedValue value)
    {
        var bin = _bins[HourOfWeek.Of(value.Time.ToUniversalTime())];
        var kept = bin.Values.ToArray();
        if (kept.Length == 0 || kept[^1] != value)
            return;
        bin.Sample.Remove(value.Value);
        bin.Values.Clear();
        foreach (var one in kept[..^1])
            bin.Values.Enqueue(one);
    }

    /// <summary>What is usual at the hour of a moment, by whole weeks before it; null with fewer than these.</summary>
    public RobustSpread? UsualAt(DateTimeOffset moment, int leastWeeks)
    {
        var bin = _bins[HourOfWeek.Of(moment.ToUniversalTime())];
        if (!bin.Values.TryPeek(out var oldest) || moment - oldest.Time < Week * (leastWeeks - 1))
            return null;

        var (present, before, weeks) = (WeekOf(moment), -1L, 0);
        foreach (var value in bin.Values)
        {
            var week = WeekOf(value.Time);
            weeks += week != before && week != present ? 1 : 0;
            before = week;
        }

        return weeks >= leastWeeks ? bin.Sample.Spread() : null;
    }

    /// <summary>Weeks from Monday on: the calendar begins with one.</summary>
    private static long WeekOf(DateTimeOffset time) => time.UtcTicks / Week.Ticks;

    private sealed class Bin
    {
        public Queue<TimedValue> Values { get; } = new();

        public SortedSample Sample { get; } = new();
    }
}
