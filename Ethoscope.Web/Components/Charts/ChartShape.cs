using Ethoscope.Web.Components.Ranges;

namespace Ethoscope.Web.Components.Charts;

/// <summary>What of a chart is drawn.</summary>
internal static class ChartShape
{
    /// <summary>Bars are one node each in the browser: more of them are drawn as steps.</summary>
    public const int MostBars = 100;

    /// <summary>The chart with its series thinned, closely in the zoomed part; null where there is nothing to draw.</summary>
    public static ChartOptions? Of(ChartOptions options, TimeWindow? zoom)
    {
        var shape = options with { Series = [.. options.Series.Select(series => Of(series, options, zoom))] };
        return shape.Series.Any(series => series.Points.Any(point => point.IsDrawable)) ? shape : null;
    }

    private static ChartSeries Of(ChartSeries series, ChartOptions options, TimeWindow? zoom) =>
        series with
        {
            Points = ChartThinning.Thin(series.Points, zoom),
            Kind = series.Kind == ChartKind.Bars && options.Group is null && series.Points.Count > MostBars ? ChartKind.Step : series.Kind,
        };
}
