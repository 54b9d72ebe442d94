namespace Ethoscope.Core.Admin;

/// <summary>What an operator wants of an endpoint, for all instances.</summary>
/// <param name="Pool">Name of the chain or service that it is of.</param>
/// <param name="Name">Configured name.</param>
/// <param name="PausedAt">Null where it is used.</param>
/// <param name="Place">Its place among the endpoints of the pool, from 0; null for the configured one.</param>
/// <param name="Retries">Raised by each wish to ask it again at once, whatever it rests for.</param>
/// <param name="Resets">Raised by each wish to close its circuit.</param>
/// <param name="ChangedAt">In whole microseconds.</param>
public sealed record SourceControl(
    string Pool,
    string Name,
    DateTimeOffset? PausedAt,
    int? Place,
    long Retries,
    long Resets,
    DateTimeOffset ChangedAt
)
{
    /// <summary>Name of the endpoint with that of its pool, for people and for the audit log.</summary>
    public string Target => $"{Pool}/{Name}";
}
