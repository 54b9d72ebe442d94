using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Blocks;

/// <summary>
/// Makes the points of a chart of samples: gaps in coverage become null points, and too many points are thinned so that no peak is lost.
/// </summary>
public static class BaseFeeLine
{
    /// <param name="samples">By time, ascending.</param>
    /// <param name="coverage">Heights that are covered: a missing one outside of it is a gap.</param>
    /// <param name="from">Start of the range (inclusive).</param>
    /// <param name="to">End of the range (exclusive).</param>
    /// <param name="points">Most points to return, at least 3.</param>
    public static IReadOnlyList<BaseFeePoint> Draw(
        IReadOnlyList<BaseFeeSample> samples,
        Coverage coverage,
        DateTimeOffset from,
        DateTimeOffset to,
        int points
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(points, 3);
        if (samples.Count == 0)
            return [];

        var line = WithGaps(samples, coverage, from, to);
        return line.Count <= points ? line : Thin(line, from, to, points);
    }

    private static List<BaseFeePoint> WithGaps(
        IReadOnlyList<BaseFeeSample> samples,
        Coverage coverage,
        DateTimeOffset from,
        DateTimeOffset to
    )
    {
        var line = new List<BaseFeePoint>(samples.Count);
        if (samples[0].First > 0 && samples[0].Time > from && !coverage.Contains(samples[0].First - 1))
            line.Add(new(from, null));

        for (var i = 0; i < samples.Count; i++)
        {
            var sample = samples[i];
            if (i > 0 && IsGap(coverage, samples[i - 1].Last + 1, sample.First))
                line.Add(new(samples[i - 1].Time + ((sample.Time - samples[i - 1].Time) / 2), null));

            line.Add(new(Inside(sample.Time), sample.MinWei));
            if (sample.MaxWei != sample.MinWei)
                line.Add(new(Inside(sample.Time + (sample.Width / 2)), sample.MaxWei));
            if (sample.Blocks <= sample.Last - sample.First && IsGap(coverage, sample.First, sample.Last + 1))
                line.Add(new(Inside(sample.Time + sample.Width), null));
        }

        var last = samples[^1];
        if (coverage.Last > last.Last && !coverage.Contains(last.Last + 1) && line[^1].Time < to)
            line.Add(new(to, null));
        return line;

        // A bucket may begin before the range and end behind it.
        DateTimeOffset Inside(DateTimeOffset time) =>
            time < from ? from
            : time > to ? to
            : time;
    }

    private static bool IsGap(Coverage coverage, long first, long end) => first < end && coverage.Gaps(first, end).Any();

    /// <summary>Cuts the range into buckets and keeps lowest, highest and a gap of each.</summary>
    private static List<BaseFeePoint> Thin(List<BaseFeePoint> line, DateTimeOffset from, DateTimeOffset to, int points)
    {
        var buckets = points / (line.Exists(point => point.BaseFeeWei is null) ? 3 : 2);
        var thinned = new List<BaseFeePoint>(points);
        foreach (var bucket in line.GroupBy(point => Math.Min(buckets - 1, (long)((point.Time - from) / (to - from) * buckets))))
        {
            var known = bucket.Where(point => point.BaseFeeWei is not null).ToList();
            BaseFeePoint?[] kept =
            [
                known.MinBy(point => point.BaseFeeWei),
                known.MaxBy(point => point.BaseFeeWei),
                bucket.FirstOrDefault(point => point.BaseFeeWei is null),
            ];
            thinned.AddRange(kept.OfType<BaseFeePoint>().Distinct().OrderBy(point => point.Time));
        }

        return thinned;
    }
}
