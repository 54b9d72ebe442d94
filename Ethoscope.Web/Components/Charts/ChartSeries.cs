namespace Ethoscope.Web.Components.Charts;

/// <summary>A series of a chart, its points ascending by time.</summary>
public sealed record ChartSeries(string Name, ChartTone Tone, IReadOnlyList<ChartPoint> Points, ChartKind Kind = ChartKind.Area);
