using Ethoscope.Core.Collection;
using Ethoscope.Core.Statistics;

namespace Ethoscope.Core.Fees;

/// <summary>Makes a line of stored points: gaps in coverage become points without figures, and too many are thinned so that no peak is lost.</summary>
public static class FeeLine
{
    private static readonly LineThinning<FeePoint> Thinning = new(point => point.Time, PriceOf, point => point.IsGap);

    /// <param name="points">By time, ascending, without gaps.</param>
    /// <param name="coverage">Heights that are covered: a missing one outside of it is a gap.</param>
    public static List<FeePoint> WithGaps(IReadOnlyList<FeePoint> points, Coverage coverage)
    {
        var line = new List<FeePoint>(points.Count);
        foreach (var point in points)
        {
            if (line.Count > 0 && line[^1] is { Last: { } last } before && coverage.Gaps(last + 1, point.First!.Value).Any())
                line.Add(FeePoint.Gap(before.Time + ((point.Time - before.Time) / 2)));
            line.Add(point);
        }

        return line;
    }

    /// <param name="most">At least 3.</param>
    public static IReadOnlyList<FeePoint> Thin(IReadOnlyList<FeePoint> line, DateTimeOffset from, DateTimeOffset to, int most) =>
        Thinning.Thin(line, from, to, most);

    private static long? PriceOf(FeePoint point) => point.GasPrice?.P50Wei ?? point.BaseFee?.P50Wei;
}
