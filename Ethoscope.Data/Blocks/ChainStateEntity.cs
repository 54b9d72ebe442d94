using Ethoscope.Core.Chains;

namespace Ethoscope.Data.Blocks;

/// <summary>Newest state of a chain. Its row is also the lock that a commit of the chain's blocks holds.</summary>
internal sealed class ChainStateEntity
{
    public long ChainId { get; set; }
    public long? HeadNumber { get; set; }
    public byte[]? HeadHash { get; set; }
    public byte[]? HeadParentHash { get; set; }
    public DateTimeOffset? HeadTime { get; set; }
    public long? SafeNumber { get; set; }
    public byte[]? SafeHash { get; set; }
    public byte[]? SafeParentHash { get; set; }
    public DateTimeOffset? SafeTime { get; set; }
    public long? FinalizedNumber { get; set; }
    public byte[]? FinalizedHash { get; set; }
    public byte[]? FinalizedParentHash { get; set; }
    public DateTimeOffset? FinalizedTime { get; set; }

    /// <summary>When the head was received.</summary>
    public DateTimeOffset? ObservedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }

    public BlockRef? Safe => Ref(SafeNumber, SafeHash, SafeParentHash, SafeTime);

    public BlockRef? Finalized => Ref(FinalizedNumber, FinalizedHash, FinalizedParentHash, FinalizedTime);

    private static BlockRef? Ref(long? number, byte[]? hash, byte[]? parent, DateTimeOffset? time) =>
        number is { } at && hash is not null && parent is not null && time is { } when
            ? new(at, Hash32.FromBytes(hash), Hash32.FromBytes(parent), when)
            : null;
}
