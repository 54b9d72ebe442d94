namespace Ethoscope.Core.Collection;

/// <summary>State of a collector over all instances.</summary>
/// <param name="LastSuccessAt">End of its last iteration that did not fail; null if none.</param>
/// <param name="FailingSince">Start of the present run of failures; null while it succeeds.</param>
/// <param name="Reason">Why the last iteration failed, for people; null while it succeeds.</param>
public sealed record CollectorStatus(string Collector, DateTimeOffset? LastSuccessAt, DateTimeOffset? FailingSince, string? Reason);
