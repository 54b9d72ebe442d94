namespace Ethoscope.Core.Admin;

/// <summary>Who acts, and from where.</summary>
/// <param name="Name">Such as <c>session 3f2a91c0</c>, <c>key eth_ab12cd34</c> or <c>command line</c>. Holds no secret.</param>
/// <param name="Address">Null for the command line.</param>
public sealed record AuditActor(string Name, string? Address)
{
    public static AuditActor CommandLine { get; } = new("command line", null);

    /// <summary>Somebody who is not signed in.</summary>
    public static AuditActor Stranger(string? address) => new("stranger", address);

    public static AuditActor Session(Guid id, string? address) => new($"session {NameOf(id)}", address);

    /// <summary>A session as people see it: the beginning of its id, which opens nothing.</summary>
    public static string NameOf(Guid session) => session.ToString("N")[..8];

    public AuditEntry Did(string action, string? target = null, string? detail = null) => new(Name, Address, action, target, detail);

    public AuditEntry Refused(string action, string? target, string reason) => new(Name, Address, action, target, reason, Done: false);
}
