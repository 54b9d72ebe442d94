namespace Ethoscope.Data.Security;

internal sealed class ApiKeyEntity
{
    public string Prefix { get; set; } = "";
    public string Name { get; set; } = "";
    public short Tier { get; set; }
    public short Scopes { get; set; }
    public string Family { get; set; } = "";
    public string? Replaces { get; set; }
    public byte[] Digest { get; set; } = [];
    public byte[] Fingerprint { get; set; } = [];
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset? ExpiresAt { get; set; }
    public DateTimeOffset? RevokedAt { get; set; }
    public DateTimeOffset? LastUsedAt { get; set; }
}
