namespace Ethoscope.Web.Components.Charts;

/// <summary>A moment or a stretch of time that a chart marks.</summary>
/// <param name="To">Null for a moment.</param>
/// <param name="Kind">Names its colours: moment, before, minor, major or critical.</param>
/// <param name="Label">What it is, for a hint.</param>
public sealed record ChartMark(DateTimeOffset From, DateTimeOffset? To, string Kind, string Label);
