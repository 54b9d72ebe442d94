namespace Ethoscope.Web.Components.Charts;

/// <summary>A point of a chart.</summary>
/// <param name="Value">Height, in the chart's unit, for geometry only; null is a gap. The upper end of a band.</param>
/// <param name="Exact">The value in full for the tooltip; null writes <paramref name="Value"/>.</param>
/// <param name="Low">The lower end of a band; null in any other series.</param>
public readonly record struct ChartPoint(DateTimeOffset Time, double? Value, string? Exact = null, double? Low = null)
{
    /// <summary>NaN, infinities and what no axis can hold are gaps.</summary>
    public bool IsDrawable => Value is { } value && Math.Abs(value) <= 1e100 && (Low is not { } low || Math.Abs(low) <= 1e100);
}
