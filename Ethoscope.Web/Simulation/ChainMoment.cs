using System.Collections.Immutable;
using Ethoscope.Core.Chains;
using Ethoscope.Web.Simulation.Beacon;

namespace Ethoscope.Web.Simulation;

/// <summary>The chain as it stands after a slot.</summary>
/// <param name="Count">Canonical blocks.</param>
/// <param name="Losing">Blocks above them that will lose, ascending.</param>
internal sealed record ChainMoment(ChainHistory History, long Slot, int Count, ImmutableArray<SimulatedBlock> Losing)
{
    /// <summary>The newest block as a node shows it: of a branch that will lose, where one is open.</summary>
    public SimulatedBlock Head => Losing.IsEmpty ? History.Canonical(Count - 1) : Losing[^1];

    /// <summary>Checkpoints of the head's state, by epoch.</summary>
    public FinalityState Finality => History.Consensus.FinalityAt(History.EpochOf(Head.Slot));

    /// <summary>The block of the justified checkpoint: the start of the epoch before the head's where all is well.</summary>
    public SimulatedBlock Safe => LastUntil(History.StartOfEpoch(Finality.Justified));

    /// <summary>The block of the finalised checkpoint: the start of the epoch two before the head's where all is well.</summary>
    public SimulatedBlock Finalized => LastUntil(History.StartOfEpoch(Finality.Finalized));

    /// <summary>The block of a height on the branch of <see cref="Head"/>; null above it and before the anchor.</summary>
    public SimulatedBlock? AtHeight(long number)
    {
        var index = number - History.Anchor.Number;
        return index < 0 || index >= Count + Losing.Length ? null
            : index < Count ? History.Canonical((int)index)
            : Losing[(int)index - Count];
    }

    /// <summary>The block of a hash, of a losing branch too; null where there is none yet.</summary>
    public SimulatedBlock? WithHash(Hash32 hash) =>
        History.IndexOf(hash) is >= 0 and var index
            ? index < Count
                ? History.Canonical(index)
                : null
            : History.Orphan(hash) is { } orphan && orphan.Slot <= Slot
                ? orphan
                : null;

    /// <summary>Up to <paramref name="count"/> blocks that end with this one, ascending; fewer at the anchor.</summary>
    public IReadOnlyList<SimulatedBlock> Before(SimulatedBlock last, int count)
    {
        var blocks = new List<SimulatedBlock>(Math.Min(count, Count + Losing.Length));
        for (SimulatedBlock? block = last; block is { } found && blocks.Count < count; )
        {
            blocks.Add(found);
            // By height where the parent is canonical: a look by hash searches the whole chain.
            block = AtHeight(found.Number - 1) is { } below && below.Hash == found.ParentHash ? below : WithHash(found.ParentHash);
        }

        blocks.Reverse();
        return blocks;
    }

    /// <summary>The block of a slot, of a losing branch too while nothing above it is final; null where there is none (yet).</summary>
    public SimulatedBlock? AtSlot(long slot) =>
        History.IndexUntil(slot) is >= 0 and var index && index < Count && History.Canonical(index) is var block && block.Slot == slot
            ? block
        : History.OrphanAt(slot) is { } orphan && IsKept(orphan) ? orphan
        : null;

    /// <summary>The block of a beacon root, of a losing branch too while nothing above it is final; null where there is none (yet).</summary>
    public SimulatedBlock? WithRoot(Hash32 root) =>
        History.Consensus.IndexOf(root) is >= 0 and var index
            ? index < Count
                ? History.Canonical(index)
                : null
            : History.Consensus.Orphan(root) is { } orphan && IsKept(orphan)
                ? orphan
                : null;

    /// <summary>The last block until a slot on the branch of <see cref="Head"/>; the anchor's where there is none.</summary>
    public SimulatedBlock Until(long slot)
    {
        for (var i = Losing.Length - 1; i >= 0; i--)
        {
            if (Losing[i].Slot <= slot)
                return Losing[i];
        }

        return LastUntil(slot);
    }

    /// <summary>The block is on the branch of <see cref="Head"/>.</summary>
    public bool IsCanonical(SimulatedBlock block) => AtHeight(block.Number) is { } found && found.Hash == block.Hash;

    /// <summary>Beacon nodes forget what lost once a later block is final; execution nodes do not.</summary>
    private bool IsKept(SimulatedBlock orphan) => orphan.Slot <= Slot && orphan.Slot > Finalized.Slot;

    /// <summary>The last canonical block at or before this slot; the anchor's where there is none.</summary>
    private SimulatedBlock LastUntil(long slot) => History.Canonical(Math.Clamp(History.IndexUntil(slot), 0, Count - 1));
}
