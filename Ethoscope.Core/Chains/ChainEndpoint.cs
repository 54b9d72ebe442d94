namespace Ethoscope.Core.Chains;

/// <summary>A node that a chain is read from.</summary>
/// <param name="Name">Name for pages, logs and metrics; never the URL, which may hold a key.</param>
/// <param name="Url">HTTP address of its JSON-RPC.</param>
/// <param name="WebSocketUrl">Address for subscriptions; null where there is none.</param>
public sealed record ChainEndpoint(string Name, Uri Url, Uri? WebSocketUrl = null)
{
    /// <summary>Most requests a second; null for no limit of ours.</summary>
    public double? RequestsPerSecond { get; init; }

    /// <summary>Most requests a UTC day; null for no limit of ours.</summary>
    public long? RequestsPerDay { get; init; }

    /// <summary>Most calls in one JSON-RPC batch; 1 sends single requests only.</summary>
    public int MaxBatch { get; init; } = 20;

    /// <summary>
    /// Subscribe to the hashes of its pending transactions, some twenty a second on mainnet: where messages are paid for, better not.
    /// </summary>
    public bool TellsPending { get; init; } = true;

    /// <summary>Whether its pending transactions are heard of as they come.</summary>
    public bool IsHeard => WebSocketUrl is not null && TellsPending;
}
