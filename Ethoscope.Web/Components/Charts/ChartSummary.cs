using System.Globalization;
using Ethoscope.Web.Components.Shared;

namespace Ethoscope.Web.Components.Charts;

/// <summary>A chart in a sentence, for those who do not see it.</summary>
internal static class ChartSummary
{
    /// <returns>Title, range of time, smallest, largest and newest value of each series.</returns>
    public static string Of(ChartOptions options) =>
        $"{options.Title}. {string.Join(' ', options.Series.Select(series => Sentence(options, series)))}";

    private static string Sentence(ChartOptions options, ChartSeries series)
    {
        var known = series.Points.Take(series.Points.Count - options.Projected).Where(point => point.IsDrawable).ToArray();
        if (known.Length == 0)
            return $"{series.Name}: no data.";

        var (low, high, last) = (known.MinBy(point => point.Value), known.MaxBy(point => point.Value), known[^1]);
        return $"{series.Name} from {Instant.Clock(known[0].Time)} to {Instant.Clock(last.Time)}: "
            + $"lowest {Text(low, options)}, highest {Text(high, options)}, last {Text(last, options)}.";
    }

    private static string Text(ChartPoint point, ChartOptions options) =>
        point.Exact ?? string.Create(CultureInfo.InvariantCulture, $"{point.Value:G6} {options.Unit}");
}
