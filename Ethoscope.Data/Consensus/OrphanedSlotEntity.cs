using Ethoscope.Core.Chains;
using Ethoscope.Core.Consensus;

namespace Ethoscope.Data.Consensus;

/// <summary>A beacon block that is not canonical, as our endpoints showed it.</summary>
internal sealed class OrphanedSlotEntity
{
    public long ChainId { get; set; }
    public long Number { get; set; }
    public DateTimeOffset Time { get; set; }
    public byte[] Root { get; set; } = [];
    public byte[]? ParentRoot { get; set; }
    public long? Proposer { get; set; }
    public long? BlockNumber { get; set; }
    public byte[]? BlockHash { get; set; }
    public DateTimeOffset? SeenAt { get; set; }
    public short? SeenBy { get; set; }
    public string? Source { get; set; }

    /// <summary>When it was stored as orphaned first.</summary>
    public DateTimeOffset StoredAt { get; set; }

    public Slot ToSlot() =>
        new(Number, Time, SlotOutcome.Orphaned, SlotOrigin.Beacon)
        {
            Proposer = Proposer,
            Root = Hash32.FromBytes(Root),
            ParentRoot = ParentRoot is null ? null : Hash32.FromBytes(ParentRoot),
            BlockNumber = BlockNumber,
            BlockHash = BlockHash is null ? null : Hash32.FromBytes(BlockHash),
            SeenAt = SeenAt,
            SeenBy = (SeenBy?)SeenBy,
            Source = Source,
        };

    public static OrphanedSlotEntity Of(BeaconNetwork network, OrphanedSlot orphan, DateTimeOffset now) =>
        new()
        {
            ChainId = network.Chain.ChainId,
            Number = orphan.Block.Slot,
            Time = network.Chain.Slots!.StartOf(orphan.Block.Slot),
            Root = orphan.Block.Root.ToBytes(),
            ParentRoot = orphan.Block.ParentRoot?.ToBytes(),
            Proposer = orphan.Block.Proposer,
            BlockNumber = orphan.Block.BlockNumber,
            BlockHash = orphan.BlockHash?.ToBytes(),
            SeenAt = orphan.Block.SeenAt?.ToUniversalTime(),
            SeenBy = (short?)orphan.SeenBy,
            Source = orphan.Source,
            StoredAt = now,
        };

    public static OrphanedSlotEntity Of(SlotEntity lost, DateTimeOffset now) =>
        new()
        {
            ChainId = lost.ChainId,
            Number = lost.Number,
            Time = lost.Time,
            Root = lost.Root!,
            ParentRoot = lost.ParentRoot,
            Proposer = lost.Proposer,
            BlockNumber = lost.BlockNumber,
            BlockHash = lost.BlockHash,
            SeenAt = lost.SeenAt,
            SeenBy = lost.SeenBy,
            Source = lost.Source,
            StoredAt = now,
        };
}
