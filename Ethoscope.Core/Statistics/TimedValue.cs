namespace Ethoscope.Core.Statistics;

/// <summary>A value of a series.</summary>
public readonly record struct TimedValue(DateTimeOffset Time, double Value);
