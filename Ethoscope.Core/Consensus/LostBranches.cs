using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Consensus;

/// <summary>Blocks and heads that events told of and that are not canonical: what nobody sees who only asks for the chain.</summary>
internal sealed class LostBranches(BeaconNetwork network, BranchWalk walk, IConsensusStore store, SeenBlocks seen)
{
    /// <summary>Slots below a head that lost, within which the shared block is looked for.</summary>
    private const int Deepest = 64;

    /// <returns>The batch with what was found; null where nothing was.</returns>
    public async Task<ConsensusBatch?> FindAsync(ConsensusBatch batch, ConsensusFollowState state, CancellationToken stop)
    {
        if (state.Head is not { } head)
            return null;

        var orphans = await OrphansAsync(head.Slot, stop);
        var lost = new List<ConsensusReorganisation>();
        foreach (var told in seen.Losses)
        {
            // Our own head has lost, which is about to be seen; and a branch that won again did not lose.
            var oldHead = told.LostHead!.Value;
            if (oldHead == head.Root)
                continue;
            if (await store.HasLostAsync(network, oldHead, stop))
            {
                seen.SettleLoss(oldHead);
                continue;
            }

            if (await BranchAsync(told, head, stop) is { } branch)
            {
                lost.Add(branch.Lost);
                orphans.AddRange(branch.Orphans);
            }

            seen.SettleLoss(oldHead);
        }

        return orphans.Count + lost.Count == 0 ? null : batch with { Orphans = orphans, Reorganisations = lost };
    }

    private async Task<List<OrphanedSlot>> OrphansAsync(long head, CancellationToken stop)
    {
        var open = seen.Open.Where(one => one.Slot <= head).ToList();
        if (open.Count == 0)
            return [];

        var canonical = (await store.GetBlocksAsync(network, open[0].Slot, open[^1].Slot, stop)).Select(block => block.Root).ToHashSet();
        var orphans = new List<OrphanedSlot>();
        foreach (var one in open)
        {
            seen.Settle(one.Root);
            if (canonical.Contains(one.Root))
                continue;
            var branch = await walk.DownToAsync(one.Root, one.Slot + 1, one.Slot, stop);
            orphans.Add(
                branch.Blocks is [var (block, _)]
                    ? Orphan(block)
                    : new(new(one.Slot, one.Root, null, null, null, one.SeenAt), null, SeenBy.Event, one.Source)
            );
        }

        return orphans;
    }

    private async Task<(ConsensusReorganisation Lost, List<OrphanedSlot> Orphans)?> BranchAsync(
        BeaconSignal told,
        ForkedBlock head,
        CancellationToken stop
    )
    {
        var oldHead = told.LostHead!.Value;
        var below = Math.Max(head.Slot, told.Slot) + Deepest;
        var branch = await walk.DownToCanonicalAsync(oldHead, below, 3 * Deepest, stop);
        if (branch.Blocks.Count == 0)
        {
            // It is canonical, or the node told of it and no more.
            if (branch.Ancestor is not null || seen.Of(oldHead) is not { } known)
                return null;
            var only = new ForkedBlock(known.Slot, oldHead, null, null, null, known.SeenAt);
            return (
                new(told.SeenAt, null, [only], [], told.Depth, SeenBy.Event, told.Source),
                [new(only, null, SeenBy.Event, known.Source)]
            );
        }

        var ancestor = branch.Ancestor;
        IReadOnlyList<ForkedBlock> won = ancestor is null
            ? []
            : await store.GetBlocksAsync(network, ancestor.Slot + 1, Math.Max(told.Slot, branch.Blocks[^1].Block.Slot), stop);
        return (
            new(
                told.SeenAt,
                ancestor,
                [.. branch.Blocks.Select(one => seen.ToForked(one.Block))],
                won,
                ancestor is null ? told.Depth : (int)(branch.Blocks[^1].Block.Slot - ancestor.Slot),
                SeenBy.Event,
                told.Source
            ),
            [.. branch.Blocks.Select(one => Orphan(one.Block))]
        );
    }

    private OrphanedSlot Orphan(BeaconBlock block) =>
        new(seen.ToForked(block), block.BlockHash, seen.Of(block.Root) is null ? SeenBy.Poll : SeenBy.Event, block.Source);
}
