namespace Ethoscope.Data.Blocks;

/// <summary>A reorganisation, with both heads.</summary>
internal sealed class ReorganisationEntity
{
    public long ChainId { get; set; }
    public DateTimeOffset DetectedAt { get; set; }
    public long AncestorNumber { get; set; }
    public long Depth { get; set; }
    public long OldHeadNumber { get; set; }
    public byte[] OldHeadHash { get; set; } = [];
    public byte[] OldHeadParentHash { get; set; } = [];
    public DateTimeOffset OldHeadTime { get; set; }
    public long? NewHeadNumber { get; set; }
    public byte[]? NewHeadHash { get; set; }
    public byte[]? NewHeadParentHash { get; set; }
    public DateTimeOffset? NewHeadTime { get; set; }
}
