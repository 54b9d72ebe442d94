namespace Ethoscope.Core.Mempool;

/// <summary>Makes series of samples and of inclusions: how wide their buckets are, and where gaps are marked.</summary>
public static class MempoolSeries
{
    /// <summary>Samples are not aggregated over more at once.</summary>
    public static TimeSpan LongestRange { get; } = TimeSpan.FromDays(7);

    /// <summary>Width of a bucket: between two of them there may be a gap, so that they are half as many as points.</summary>
    public static TimeSpan Width(TimeSpan range, int points)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(points, 2);
        return TimeSpan.FromSeconds(Math.Max(1, Math.Ceiling(range.TotalSeconds / (points / 2))));
    }

    /// <summary>Buckets of a width in a range.</summary>
    public static long Parts(TimeSpan range, TimeSpan width) => (Math.Max(0, range.Ticks) + width.Ticks - 1) / width.Ticks;

    /// <param name="points">By time, ascending; those without samples of a pool are left out.</param>
    /// <param name="after">Two points further apart have a gap between them.</param>
    public static IReadOnlyList<TPoint> MarkGaps<TPoint>(IReadOnlyList<TPoint> points, TimeSpan after)
        where TPoint : IMempoolSeriesPoint<TPoint>
    {
        var line = new List<TPoint>(points.Count);
        foreach (var point in points)
            line.Append(point, after);
        return line;
    }

    /// <summary>Adds a later point, and a gap before it where it is further than that from the last one.</summary>
    public static void Append<TPoint>(this List<TPoint> line, TPoint point, TimeSpan after)
        where TPoint : IMempoolSeriesPoint<TPoint>
    {
        if (line.Count > 0 && point.Time - line[^1].Last > after)
            line.Add(TPoint.Gap(line[^1].Last + ((point.Time - line[^1].Last) / 2)));
        line.Add(point);
    }
}
