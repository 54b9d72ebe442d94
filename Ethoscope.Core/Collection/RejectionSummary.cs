namespace Ethoscope.Core.Collection;

/// <summary>What validation refused or mended for a collector, for one reason.</summary>
/// <param name="Count">How often; an item that is refused again counts again.</param>
/// <param name="LastNumber">Height, slot or second of the last one; null where it is not known.</param>
/// <param name="Source">Configured name of the endpoint that sent the last one; null where it is not known.</param>
/// <param name="Detail">What was wrong with the last one, for people.</param>
/// <param name="Sample">The last one as JSON of at most 1 KB; null where it was not kept.</param>
public sealed record RejectionSummary(
    string Collector,
    string Reason,
    long Count,
    DateTimeOffset FirstAt,
    DateTimeOffset LastAt,
    long? LastNumber,
    string? Source,
    string Detail,
    string? Sample
);
