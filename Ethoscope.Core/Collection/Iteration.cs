namespace Ethoscope.Core.Collection;

/// <summary>One pass of a collector.</summary>
/// <param name="Collector">Its name, such as <c>blocks:ethereum</c>.</param>
/// <param name="Holder">Instance and run that made it.</param>
/// <param name="First">First height, slot or second that was stored; null where none was.</param>
/// <param name="Last">Last one stored (inclusive).</param>
/// <param name="Rejected">Items refused or mended.</param>
/// <param name="Detail">What happened, for people; no URL, no key.</param>
public sealed record Iteration(
    string Collector,
    string Holder,
    DateTimeOffset StartedAt,
    TimeSpan Duration,
    IterationOutcome Outcome,
    long? First,
    long? Last,
    int Rejected,
    string? Detail
);
