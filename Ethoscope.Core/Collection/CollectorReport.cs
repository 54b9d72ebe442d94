namespace Ethoscope.Core.Collection;

/// <summary>A collector or job over all instances, with what it did lately.</summary>
/// <param name="Collector">Its name, such as <c>blocks:ethereum</c>.</param>
/// <param name="Status">How it does; null where it never ran.</param>
/// <param name="LastFailureAt">Start of its last iteration that failed; null if none did.</param>
/// <param name="LastFailure">Why that one failed.</param>
/// <param name="Holder">Instance and run that hold its lease; null where none does.</param>
/// <param name="Committed">Iterations of the last hour that stored something.</param>
/// <param name="Failed">Iterations of the last hour that failed.</param>
/// <param name="Skipped">Runs of the last hour that found the lease taken.</param>
public sealed record CollectorReport(
    string Collector,
    CollectorStatus? Status,
    DateTimeOffset? LastFailureAt,
    string? LastFailure,
    string? Holder,
    long Committed,
    long Failed,
    long Skipped
);
