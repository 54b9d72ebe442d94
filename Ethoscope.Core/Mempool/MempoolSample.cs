namespace Ethoscope.Core.Mempool;

/// <summary>A node's pool at a moment, or that none could be looked at. One node's pool: there is no pool of the network.</summary>
public sealed record MempoolSample
{
    public required DateTimeOffset Time { get; init; }

    public required MempoolDepth Depth { get; init; }

    /// <summary>Configured name of the endpoint; null where none offers its pool.</summary>
    public string? Source { get; init; }

    /// <summary>Transactions that could be executed now; null is unknown.</summary>
    public long? Pending { get; init; }

    /// <summary>Transactions that wait for one before them; null is unknown.</summary>
    public long? Queued { get; init; }

    /// <summary>The node's own limit is reached: there are at least so many.</summary>
    public bool PendingAtLeast { get; init; }

    public bool QueuedAtLeast { get; init; }

    /// <summary>Null where prices were not asked for or not told, or the next base fee is unknown.</summary>
    public MempoolBacklog? Backlog { get; init; }

    /// <summary>No endpoint offers its pool.</summary>
    public static MempoolSample Unsupported(DateTimeOffset time) => new() { Time = time, Depth = MempoolDepth.Unsupported };
}
