namespace Ethoscope.Core.Mempool;

/// <summary>What an endpoint told of its pool over a range: no two nodes hold the same.</summary>
/// <param name="Source">Its configured name.</param>
/// <param name="Samples">Samples of the range that are its own.</param>
/// <param name="Last">When it was asked last in the range.</param>
/// <param name="Depth">The most that it told.</param>
public sealed record MempoolEndpoint(string Source, int Samples, DateTimeOffset Last, MempoolDepth Depth)
{
    /// <summary>Fewest pending; null where it never told.</summary>
    public long? PendingMin { get; init; }

    /// <summary>Median, of the nearest rank.</summary>
    public long? PendingMedian { get; init; }

    public long? PendingMax { get; init; }

    /// <summary>Its own limit was reached in the range.</summary>
    public bool PendingAtLeast { get; init; }
}
