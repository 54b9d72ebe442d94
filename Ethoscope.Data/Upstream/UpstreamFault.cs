namespace Ethoscope.Data.Upstream;

/// <summary>Why a request, or one call of a batch, got no result. Holds no URL, path or key.</summary>
/// <param name="Outcome">Anything but ok.</param>
/// <param name="Message">For people: at most 512 bytes of what the endpoint said, without control characters.</param>
/// <param name="Status">HTTP status; null where there was no reply.</param>
/// <param name="Code">JSON-RPC error code; null where there was none.</param>
/// <param name="RetryAfter">Wait that the endpoint asked for, more than 0 and at most a day; null where it asked for none.</param>
internal sealed record UpstreamFault(
    UpstreamOutcome Outcome,
    string Message,
    int? Status = null,
    int? Code = null,
    TimeSpan? RetryAfter = null
)
{
    /// <summary>The endpoint objects to the size of a batch.</summary>
    public bool RefusesBatch { get; init; }

    /// <summary>The endpoint objects to how many blocks, or logs, were asked for at once.</summary>
    public bool RefusesRange { get; init; }

    /// <summary>The endpoint says by an error that it has no such thing, where others answer null.</summary>
    public bool IsNotFound { get; init; }

    /// <summary>The endpoint says itself that it is there and not ready to be asked.</summary>
    public bool IsNotReady { get; init; }

    /// <summary>The contract that was called refused (EIP-140).</summary>
    public bool IsReverted { get; init; }

    /// <summary>No connection could be made, which trying again at once does not change.</summary>
    public bool IsLasting { get; init; }

    /// <summary>Other calls of the same request have results, so that the endpoint itself did not fail.</summary>
    public bool IsPartial { get; init; }
}
