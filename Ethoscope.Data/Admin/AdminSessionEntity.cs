namespace Ethoscope.Data.Admin;

/// <summary>A session of the administrator.</summary>
internal sealed class AdminSessionEntity
{
    public Guid Id { get; set; }
    public DateTimeOffset OpenedAt { get; set; }
    public DateTimeOffset LastSeenAt { get; set; }
    public DateTimeOffset ExpiresAt { get; set; }

    /// <summary>Null until it is ended before its time.</summary>
    public DateTimeOffset? EndedAt { get; set; }
    public string? Address { get; set; }

    /// <summary>What the browser says it is, bounded.</summary>
    public string? UserAgent { get; set; }
}
