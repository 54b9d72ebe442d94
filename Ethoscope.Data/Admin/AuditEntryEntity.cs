namespace Ethoscope.Data.Admin;

/// <summary>An action of an administrator.</summary>
internal sealed class AuditEntryEntity
{
    public long Id { get; set; }
    public DateTimeOffset Time { get; set; }

    /// <summary>Who did it: the administrator's session, a key, or the command line.</summary>
    public string Actor { get; set; } = "";

    /// <summary>Where from; null for the command line.</summary>
    public string? Address { get; set; }

    /// <summary>One of a closed set of words.</summary>
    public string Action { get; set; } = "";

    /// <summary>What it was done to, such as the prefix of a key.</summary>
    public string? Target { get; set; }
    public string? Detail { get; set; }

    /// <summary>It was done; else it was refused, for the reason in the detail.</summary>
    public bool Done { get; set; }
}
