namespace Ethoscope.Core.Security;

/// <summary>A session of the administrator.</summary>
/// <param name="Id">Known to its browser alone, inside an encrypted cookie; people see its beginning.</param>
/// <param name="LastSeenAt">To the minute.</param>
/// <param name="ExpiresAt">Set when it is opened, and never later.</param>
/// <param name="UserAgent">What the browser says it is, bounded.</param>
/// <param name="EndedAt">Null until it is ended before its time.</param>
public sealed record SignedInSession(
    Guid Id,
    DateTimeOffset OpenedAt,
    DateTimeOffset LastSeenAt,
    DateTimeOffset ExpiresAt,
    string? Address,
    string? UserAgent,
    DateTimeOffset? EndedAt = null
)
{
    public bool IsOpenAt(DateTimeOffset now) => EndedAt is null && now < ExpiresAt;
}
