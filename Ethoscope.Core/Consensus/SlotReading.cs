using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Consensus;

/// <summary>Makes slots of a branch that was read: those without a block among them, with who was to propose and what was lost there.</summary>
internal sealed class SlotReading(BeaconNetwork network, IBeaconSource source, SeenBlocks? seen)
{
    private SlotClock Clock => network.Chain.Slots!;

    /// <param name="first">First slot that becomes known.</param>
    /// <param name="last">Last one.</param>
    public async Task<ConsensusBatch> AddAsync(ConsensusBatch batch, long first, long last, WalkedBranch branch, CancellationToken stop)
    {
        var blocks = branch.Blocks.ToDictionary(one => one.Block.Slot);
        var duties = new Dictionary<long, IReadOnlyDictionary<long, long>?>();
        var slots = new List<SlotFinding>();
        var orphans = new List<OrphanedSlot>(batch.Orphans);
        for (var slot = first; slot <= last; slot++)
        {
            if (blocks.TryGetValue(slot, out var found))
            {
                slots.Add(Found(found.Block, found.IsWhole));
                continue;
            }

            var epoch = Clock.EpochOf(slot);
            if (!duties.TryGetValue(epoch, out var proposers))
                duties[epoch] = proposers = await ProposersAsync(epoch, stop);
            slots.Add(new(slot, null) { Proposer = proposers is not null && proposers.TryGetValue(slot, out var one) ? one : null });
            // Nodes forget blocks that lost once others are final: of history there is nothing to ask.
            if (seen is not null)
                orphans.AddRange(await LostAsync(slot, stop));
        }

        return batch with
        {
            Slots = slots,
            Covered = first <= last ? [new(first, last + 1)] : [],
            Orphans = orphans,
        };
    }

    private SlotFinding Found(BeaconBlock block, bool isWhole)
    {
        if (seen?.Of(block.Root) is { } signal)
            return new(block.Slot, block)
            {
                IsWhole = isWhole,
                SeenAt = signal.SeenAt,
                SeenBy = SeenBy.Event,
            };

        // Later than its slot it was not seen as it came.
        var isFresh =
            seen is not null && block.ObservedAt < Clock.StartOf(block.Slot + 1) && block.ObservedAt > Clock.StartOf(block.Slot - 1);
        return new(block.Slot, block)
        {
            IsWhole = isWhole,
            SeenAt = isFresh ? block.ObservedAt : null,
            SeenBy = isFresh ? SeenBy.Poll : null,
        };
    }

    private async Task<IEnumerable<OrphanedSlot>> LostAsync(long slot, CancellationToken stop)
    {
        try
        {
            var headers = await source.GetHeadersAsync(slot, stop) ?? [];
            return headers
                .Where(header => !header.IsCanonical && header.Slot == slot)
                .Select(header => new OrphanedSlot(
                    new(slot, header.Root, header.ParentRoot, header.Proposer, null, seen?.Of(header.Root)?.SeenAt),
                    null,
                    seen?.Of(header.Root) is null ? SeenBy.Poll : SeenBy.Event,
                    header.Source
                ));
        }
        catch (SourceUnavailableException)
        {
            // No endpoint serves the route now: what it would add is unknown, and the slot is empty all the same.
            return [];
        }
    }

    private async Task<IReadOnlyDictionary<long, long>?> ProposersAsync(long epoch, CancellationToken stop)
    {
        try
        {
            return await source.GetProposersAsync(epoch, stop);
        }
        catch (SourceUnavailableException unavailable) when (unavailable.Until is null)
        {
            return null;
        }
    }
}
