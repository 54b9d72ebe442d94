using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Consensus;

/// <summary>A slot as its commit finds it: that a payload was withheld is known by a later one.</summary>
/// <param name="Proposer">Index of the validator that proposed, or was to; null where it is not known.</param>
/// <param name="Root">Root of the beacon block; of the one that lost where it is orphaned.</param>
public sealed record SlotNews(long Number, SlotOutcome Outcome, long? Proposer, Hash32? Root)
{
    public long? BlockNumber { get; init; }

    public Hash32? BlockHash { get; init; }

    public int? Blobs { get; init; }

    public SyncVotes? Sync { get; init; }

    /// <summary>When we first heard of its block; null where that was not as it came.</summary>
    public DateTimeOffset? SeenAt { get; init; }

    internal static SlotNews Of(SlotFinding slot, ConsensusBatch batch)
    {
        if (slot.Block is { } block)
        {
            return new(slot.Number, SlotOutcome.Proposed, block.Proposer, block.Root)
            {
                BlockNumber = block.BlockNumber,
                BlockHash = block.BlockHash,
                Blobs = block.Blobs,
                Sync = block.Sync,
                SeenAt = slot.SeenAt,
            };
        }

        var lost = batch.Orphans.FirstOrDefault(one => one.Block.Slot == slot.Number);
        return new(
            slot.Number,
            lost is null ? SlotOutcome.Missed : SlotOutcome.Orphaned,
            slot.Proposer ?? lost?.Block.Proposer,
            lost?.Block.Root
        )
        {
            BlockNumber = lost?.Block.BlockNumber,
            BlockHash = lost?.BlockHash,
            SeenAt = lost?.Block.SeenAt,
        };
    }
}
