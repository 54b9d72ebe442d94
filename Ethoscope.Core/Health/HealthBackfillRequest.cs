namespace Ethoscope.Core.Health;

/// <summary>A past range that is to be scored.</summary>
/// <param name="From">First moment.</param>
/// <param name="To">First moment beyond.</param>
/// <param name="Step">At least a minute.</param>
public sealed record HealthBackfillRequest(DateTimeOffset From, DateTimeOffset To, TimeSpan Step);

/// <summary>Where a reconstruction stands.</summary>
/// <param name="Done">Moments that are done.</param>
/// <param name="All">Moments of the range.</param>
/// <param name="At">The newest that is stored.</param>
public sealed record HealthBackfillProgress(long Done, long All, DateTimeOffset At);

/// <summary>What a reconstruction did.</summary>
/// <param name="First">First moment.</param>
/// <param name="Last">Last moment.</param>
/// <param name="Written">Moments that were stored.</param>
/// <param name="WithScore">Those of them that had data enough for a score.</param>
/// <param name="Skipped">Moments before the first stored block.</param>
public sealed record HealthBackfillReport(DateTimeOffset First, DateTimeOffset Last, long Written, long WithScore, long Skipped);
