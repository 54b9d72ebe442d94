using Ethoscope.Web.Components.Ranges;

namespace Ethoscope.Web.Components.Charts;

/// <summary>A chart as js/chart.js reads it.</summary>
internal static class ChartPayload
{
    public static object Of(ChartOptions options, ZoneChoice zone) =>
        new
        {
            options.Unit,
            options.Height,
            options.Projected,
            options.ProjectedWords,
            options.Group,
            options.BandReach,
            options.Ceiling,
            Pickable = options.IsPickable,
            Marks = options.Marks.Select(mark =>
                new object?[] { mark.From.ToUnixTimeMilliseconds(), mark.To?.ToUnixTimeMilliseconds(), mark.Kind, mark.Label }
            ),
            Window = Window(options.Window),
            Zone = zone.IsUtc ? "UTC" : zone.Zone.Id,
            Series = options.Series.Select(series => new
            {
                series.Name,
                Tone = series.Tone.ToString().ToLowerInvariant(),
                Kind = series.Kind.ToString().ToLowerInvariant(),
                Points = Points(series.Points),
            }),
        };

    /// <summary>Both ends in milliseconds.</summary>
    public static double[]? Window(TimeWindow? window) =>
        window is { } given ? [given.From.ToUnixTimeMilliseconds(), given.To.ToUnixTimeMilliseconds()] : null;

    /// <summary>Each point as its time in milliseconds, its height or null, its exact text or null, and the lower end of a band.</summary>
    public static IEnumerable<object?[]> Points(IReadOnlyList<ChartPoint> points) =>
        points.Select(point =>
            point.Low is { } low && point.IsDrawable ? new object?[] { point.Time.ToUnixTimeMilliseconds(), point.Value, point.Exact, low }
            : point.IsDrawable ? [point.Time.ToUnixTimeMilliseconds(), point.Value, point.Exact]
            : [point.Time.ToUnixTimeMilliseconds(), null]
        );
}
