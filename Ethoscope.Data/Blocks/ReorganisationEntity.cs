using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;

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

    public Reorganisation ToReorganisation() =>
        new(
            AncestorNumber,
            new(OldHeadNumber, Hash32.FromBytes(OldHeadHash), Hash32.FromBytes(OldHeadParentHash), OldHeadTime),
            NewHeadNumber is { } number && NewHeadHash is not null && NewHeadParentHash is not null && NewHeadTime is { } time
                ? new(number, Hash32.FromBytes(NewHeadHash), Hash32.FromBytes(NewHeadParentHash), time)
                : null,
            DetectedAt
        );
}
