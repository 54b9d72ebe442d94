namespace Ethoscope.Web.Components.Ranges;

/// <summary>What an address says of the range.</summary>
/// <param name="Problem">What was not understood, and what is shown instead, for people; null where all was.</param>
public readonly record struct RangeReading(TimeRange Range, string? Problem);
