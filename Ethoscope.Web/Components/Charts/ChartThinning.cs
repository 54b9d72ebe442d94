namespace Ethoscope.Web.Components.Charts;

/// <summary>Fewer points of the same shape: the smallest and the largest of each bucket, and the gaps.</summary>
internal static class ChartThinning
{
    public const int MostPoints = 600;

    /// <summary>
    /// At most <paramref name="most"/> points. Points that cannot be drawn become gaps first; a run of gaps in a bucket is one.
    /// </summary>
    public static IReadOnlyList<ChartPoint> Thin(IReadOnlyList<ChartPoint> points, int most = MostPoints)
    {
        var drawable = points.Select(point => point.IsDrawable ? point : point with { Value = null, Exact = null }).ToArray();
        if (drawable.Length <= most)
            return drawable;

        var size = (int)Math.Ceiling(drawable.Length / (most / 3.0));
        return [.. drawable.Chunk(size).SelectMany(Extremes)];
    }

    private static IEnumerable<ChartPoint> Extremes(ChartPoint[] bucket)
    {
        var known = bucket.Where(point => point.Value is not null).ToArray();
        ChartPoint[] kept = known.Length == 0 ? [bucket[0]] : [known.MinBy(point => point.Value), known.MaxBy(point => point.Value)];
        var gap = bucket.Where(point => point.Value is null).Take(1);
        return kept.Concat(gap).DistinctBy(point => point.Time).OrderBy(point => point.Time);
    }
}
