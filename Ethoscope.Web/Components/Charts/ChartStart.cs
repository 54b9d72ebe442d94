namespace Ethoscope.Web.Components.Charts;

/// <summary>Where the points of a chart begin, if that is well after its range does.</summary>
internal static class ChartStart
{
    /// <summary>A shorter lack, by this part of the range, is not worth a word.</summary>
    private const int Part = 20;

    /// <returns>Null where the range is shown from its start, and where it is not given.</returns>
    public static DateTimeOffset? Of(ChartOptions options)
    {
        if (options.Window is not { } window)
            return null;

        var first = options
            .Series.SelectMany(series => series.Points.Where(point => point.IsDrawable).Take(1))
            .Min(point => (DateTimeOffset?)point.Time);
        return first - window.From > window.Length / Part ? first : null;
    }
}
