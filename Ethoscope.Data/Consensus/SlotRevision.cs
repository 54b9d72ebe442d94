using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Consensus;
using Ethoscope.Data.Storage;

namespace Ethoscope.Data.Consensus;

/// <summary>What a batch makes of the slots that are stored: rows to write, outcomes and votes included.</summary>
/// <param name="Slots">Rows of the scope as they are to be.</param>
/// <param name="Orphans">Blocks that are not canonical, to be stored.</param>
/// <param name="Attestations">Those of the batch.</param>
/// <param name="Refused">Attestations of the batch that contradict the others.</param>
internal sealed record SlotRevision(
    SlotScope Scope,
    IReadOnlyList<SlotEntity> Slots,
    IReadOnlyList<OrphanedSlotEntity> Orphans,
    IReadOnlyList<BeaconAttestationEntity> Attestations,
    IReadOnlyList<BeaconAttestationEntity> Refused
)
{
    /// <param name="before">What was covered.</param>
    /// <param name="after">What will be.</param>
    public static async Task<SlotRevision> OfAsync(
        EthoscopeDbContext context,
        ConsensusBatch batch,
        Coverage before,
        Coverage after,
        DateTimeOffset now,
        CancellationToken stop
    )
    {
        var chain = batch.Network.Chain;
        var scope = SlotScope.Of(batch, before);
        var above = batch.ReplacedAbove ?? long.MaxValue;
        var stored = await context.LoadAsync(chain, scope, stop);
        var canonical = batch.Slots.Select(slot => slot.Block?.Root).OfType<Hash32>().ToHashSet();
        List<OrphanedSlotEntity> orphans =
        [
            .. stored.Where(row => row.Number > above && row.IsCanonical).Select(row => OrphanedSlotEntity.Of(row, now)),
            .. batch.Orphans.Select(one => OrphanedSlotEntity.Of(batch.Network, one, now)),
        ];
        orphans.RemoveAll(one => canonical.Contains(Hash32.FromBytes(one.Root)));
        var rows = SlotMerge.Of(stored.Where(row => row.Number <= above), batch, now);
        SlotRecount.SetOutcomes(
            rows,
            Lost(await context.OrphansAsync(chain, scope, stop), orphans, canonical),
            !(after.Last >= scope.Window)
        );

        List<BeaconAttestationEntity> fresh =
        [
            .. batch
                .Slots.Where(slot => slot.Block is not null)
                .SelectMany(slot =>
                    slot.Block!.Attestations.Select((one, i) => BeaconAttestationEntity.Of(chain.ChainId, slot.Number, i, one))
                ),
        ];
        var votes = fresh
            .Concat((await context.AttestationsAsync(chain, scope, stop)).Where(one => one.BlockSlot <= above))
            .DistinctBy(one => (one.Slot, one.BlockSlot, one.Position))
            .ToLookup(one => one.Slot / scope.SlotsPerEpoch);
        var recount = new SlotRecount(chain.Slots!, chain.Forks);
        var refused = new List<BeaconAttestationEntity>();
        var open = await context.OpenEpochsAsync(chain, scope, stop);
        foreach (var epoch in open)
            refused.AddRange(recount.SetVotes(epoch, rows, [.. votes[epoch]], after));

        rows.RemoveAll(row => row.Number < scope.First || row.Number >= scope.End);
        var isOpen = open.ToHashSet();
        fresh.RemoveAll(one => !isOpen.Contains(one.Slot / scope.SlotsPerEpoch));
        return new(scope, rows, orphans, fresh, refused.FindAll(fresh.Contains));
    }

    /// <summary>As the table will be: a block of which more is known stands before one of the same root.</summary>
    private static ILookup<long, OrphanedSlotEntity> Lost(
        IEnumerable<OrphanedSlotEntity> stored,
        IEnumerable<OrphanedSlotEntity> added,
        HashSet<Hash32> canonical
    ) =>
        stored
            .Concat(added)
            .Where(one => !canonical.Contains(Hash32.FromBytes(one.Root)))
            .GroupBy(one => (one.Number, Root: Hash32.FromBytes(one.Root)))
            .OrderBy(same => same.Key.Root.High)
            .ThenBy(same => same.Key.Root.Low)
            .Select(same => same.FirstOrDefault(one => one.ParentRoot is not null) ?? same.First())
            .ToLookup(one => one.Number);
}
