namespace Ethoscope.Core.Collection;

/// <summary>An item that upstream sent and validation refused or mended.</summary>
/// <param name="Reason">One of a closed set of short names, fit for a metric label, such as <c>time_out_of_range</c>.</param>
/// <param name="Detail">The item and what was wrong with it, for people; no URL, no key.</param>
public sealed record Rejection(string Reason, string Detail)
{
    /// <summary>Height, slot or second of the item; null where it is not known.</summary>
    public long? Number { get; init; }

    /// <summary>Configured name of the endpoint that sent it; null where it is not known.</summary>
    public string? Source { get; init; }

    /// <summary>What came, as JSON of at most 1 KB without addresses and keys; null where it was not kept.</summary>
    public string? Sample { get; init; }
}
