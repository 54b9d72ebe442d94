namespace Ethoscope.Data.Collection;

/// <summary>The right to write for a collector. The row stays when the lease is freed, so that its number only rises.</summary>
internal sealed class LeaseEntity
{
    public string Name { get; set; } = "";
    public string Holder { get; set; } = "";
    public long Number { get; set; }
    public DateTimeOffset ExpiresAt { get; set; }
}
