using System.Globalization;
using Ethoscope.Web.Components.Ranges;

namespace Ethoscope.Web.Components.Charts;

/// <summary>A chart in a sentence, for those who do not see it.</summary>
internal static class ChartSummary
{
    /// <returns>Title, range of time, smallest, largest and newest value of each series.</returns>
    public static string Of(ChartOptions options, ZoneChoice zone) =>
        $"{options.Title}. {string.Join(' ', options.Series.Select(series => Sentence(options, series, zone)))}";

    /// <summary>The value of a point in full, with its unit.</summary>
    public static string Text(ChartPoint point, ChartOptions options) =>
        point.Exact
        ?? (
            point.Low is { } low
                ? string.Create(CultureInfo.InvariantCulture, $"{low:G6} to {point.Value:G6} {options.Unit}")
                : string.Create(CultureInfo.InvariantCulture, $"{point.Value:G6} {options.Unit}")
        );

    private static string Sentence(ChartOptions options, ChartSeries series, ZoneChoice zone)
    {
        var known = series.Points.Take(series.Points.Count - options.Projected).Where(point => point.IsDrawable).ToArray();
        if (known.Length == 0)
            return $"{series.Name}: no data.";

        var (low, high, last) = (known.MinBy(point => point.Low ?? point.Value), known.MaxBy(point => point.Value), known[^1]);
        return $"{series.Name} from {zone.Full(known[0].Time)} to {zone.Full(last.Time)}: "
            + $"lowest {Text(low, options)}, highest {Text(high, options)}, last {Text(last, options)}.";
    }
}
