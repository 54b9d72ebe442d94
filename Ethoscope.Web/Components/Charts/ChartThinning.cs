using Ethoscope.Web.Components.Ranges;

namespace Ethoscope.Web.Components.Charts;

/// <summary>
/// Fewer points of the same shape: the smallest and the largest of each bucket, and the gaps. Buckets lie on a fixed grid of time, so that
/// a series that moves on keeps the points that it had.
/// </summary>
internal static class ChartThinning
{
    public const int MostPoints = 600;

    /// <summary>
    /// At most <paramref name="most"/> points. Points that cannot be drawn become gaps first; a run of gaps in a bucket is one.
    /// </summary>
    /// <param name="most">At least 9.</param>
    public static IReadOnlyList<ChartPoint> Thin(IReadOnlyList<ChartPoint> points, int most = MostPoints)
    {
        var drawable = points.Select(point => point.IsDrawable ? point : point with { Value = null, Exact = null, Low = null }).ToArray();
        if (drawable.Length <= most)
            return drawable;

        var width = Width(drawable[^1].Time - drawable[0].Time, most / Kept(drawable));
        return [.. drawable.GroupBy(point => point.Time.UtcTicks / width).SelectMany(Extremes)];
    }

    /// <summary>Thins the part within a window and the rest each by itself: what is looked at closely is not thinned for its surroundings.</summary>
    public static IReadOnlyList<ChartPoint> Thin(IReadOnlyList<ChartPoint> points, TimeWindow? closely)
    {
        if (closely is not { } window || points.Count <= MostPoints)
            return Thin(points);

        var within = points.Where(point => point.Time >= window.From && point.Time < window.To).ToArray();
        if (within.Length == 0)
            return Thin(points);

        var before = points.TakeWhile(point => point.Time < window.From).ToArray();
        var after = points.Skip(before.Length + within.Length).ToArray();
        return [.. Thin(before, MostPoints / 2), .. Thin(within), .. Thin(after, MostPoints / 2)];
    }

    /// <summary>Ticks of a bucket, from a ladder of steps, so that a span that changes a little has the same grid.</summary>
    private static long Width(TimeSpan span, int buckets)
    {
        // A grid may cut one bucket more than the span has room for.
        var least = Math.Max(1, span.Ticks / Math.Max(1, buckets - 1));
        return (long)Math.Ceiling(Math.Pow(1.25, Math.Ceiling(Math.Log(least, 1.25))));
    }

    /// <summary>Most points that a bucket keeps.</summary>
    private static int Kept(ChartPoint[] points) => Array.Exists(points, point => point.Value is null) ? 3 : 2;

    private static IEnumerable<ChartPoint> Extremes(IEnumerable<ChartPoint> bucket)
    {
        ChartPoint? low = null,
            high = null,
            gap = null;
        foreach (var point in bucket)
        {
            if (point.Value is null)
            {
                gap ??= point;
                continue;
            }

            if (low is null || (point.Low ?? point.Value) < (low.Value.Low ?? low.Value.Value))
                low = point;
            if (high is null || point.Value > high.Value.Value)
                high = point;
        }

        return new[] { low, high, gap }.OfType<ChartPoint>().DistinctBy(point => point.Time).OrderBy(point => point.Time);
    }
}
