namespace Ethoscope.Data.Upstream;

/// <summary>How a request to an endpoint ended: the closed set that is counted, shown and decided by.</summary>
public enum UpstreamOutcome
{
    Ok,

    /// <summary>The endpoint asks us to slow down, by status or inside a reply.</summary>
    RateLimited,

    /// <summary>It failed: status 5xx, or an error of its own.</summary>
    ServerError,

    /// <summary>Its reply is not JSON-RPC.</summary>
    ProtocolError,

    Timeout,

    /// <summary>No connection, or it broke.</summary>
    Unreachable,

    /// <summary>It does not serve this method, these arguments or us.</summary>
    Refused,

    /// <summary>Not asked: it failed too often just now.</summary>
    CircuitOpen,

    /// <summary>Not asked: its requests of the day are spent.</summary>
    BudgetSpent,

    /// <summary>Not asked: an operator paused it.</summary>
    Paused,
}
