namespace Ethoscope.Web.Components.Charts;

/// <summary>A chart as js/chart.js reads it.</summary>
internal static class ChartPayload
{
    public static object Of(ChartOptions options) =>
        new
        {
            options.Title,
            options.Unit,
            options.Height,
            options.Projected,
            Series = options.Series.Select(series => new
            {
                series.Name,
                Tone = series.Tone.ToString().ToLowerInvariant(),
                Points = Points(series.Points),
            }),
        };

    /// <summary>Each point as its time in milliseconds, its height or null, its exact text or null.</summary>
    public static IEnumerable<object?[]> Points(IReadOnlyList<ChartPoint> points) =>
        points.Select(point => new object?[] { point.Time.ToUnixTimeMilliseconds(), point.IsDrawable ? point.Value : null, point.Exact });
}
