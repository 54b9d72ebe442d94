using Ethoscope.Core.Collection;
using Ethoscope.Core.Statistics;

namespace Ethoscope.Core.Blocks;

/// <summary>
/// Makes the points of a chart of samples: gaps in coverage become null points, and too many points are thinned so that no peak is lost.
/// </summary>
public static class BaseFeeLine
{
    private static readonly LineThinning<BaseFeePoint> Thinning = new(
        point => point.Time,
        point => point.BaseFeeWei,
        point => point.BaseFeeWei is null
    );

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
        return Thinning.Thin(line, from, to, points);
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
            if (i > 0 && coverage.Gaps(samples[i - 1].Last + 1, sample.First).Any())
                line.Add(new(samples[i - 1].Time + ((sample.Time - samples[i - 1].Time) / 2), null));

            line.Add(new(Inside(sample.Time), sample.MinWei));
            if (sample.MaxWei != sample.MinWei)
                line.Add(new(Inside(sample.Time + (sample.Width / 2)), sample.MaxWei));
            if (sample.Blocks <= sample.Last - sample.First && coverage.Gaps(sample.First, sample.Last + 1).Any())
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
}
