using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Fees;

/// <summary>Makes a line of stored points: gaps in coverage become points without figures, and too many are thinned so that no peak is lost.</summary>
public static class FeeLine
{
    /// <param name="points">By time, ascending, without gaps.</param>
    /// <param name="coverage">Heights that are covered: a missing one outside of it is a gap.</param>
    public static List<FeePoint> WithGaps(IReadOnlyList<FeePoint> points, Coverage coverage)
    {
        var line = new List<FeePoint>(points.Count);
        foreach (var point in points)
        {
            if (line.Count > 0 && line[^1] is { Last: { } last } before && IsGap(coverage, last + 1, point.First!.Value))
                line.Add(FeePoint.Gap(before.Time + ((point.Time - before.Time) / 2)));
            line.Add(point);
        }

        return line;
    }

    /// <summary>Cuts the range into parts and keeps of each the points with the lowest and the highest price, and a gap.</summary>
    /// <param name="most">At least 3.</param>
    public static IReadOnlyList<FeePoint> Thin(List<FeePoint> line, DateTimeOffset from, DateTimeOffset to, int most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 3);
        if (line.Count <= most)
            return line;

        var parts = most / (line.Exists(point => point.IsGap) ? 3 : 2);
        var thinned = new List<FeePoint>(most);
        foreach (var part in line.GroupBy(point => Math.Clamp((long)((point.Time - from) / (to - from) * parts), 0, parts - 1)))
        {
            var known = part.Where(point => !point.IsGap).ToList();
            FeePoint?[] kept = [known.MinBy(PriceOf), known.MaxBy(PriceOf), part.FirstOrDefault(point => point.IsGap)];
            thinned.AddRange(kept.OfType<FeePoint>().Distinct().OrderBy(point => point.Time));
        }

        return thinned;
    }

    private static long? PriceOf(FeePoint point) => point.GasPrice?.P50Wei ?? point.BaseFee?.P50Wei;

    private static bool IsGap(Coverage coverage, long first, long end) => first < end && coverage.Gaps(first, end).Any();
}
