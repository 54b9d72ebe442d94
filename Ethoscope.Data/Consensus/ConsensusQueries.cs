using Ethoscope.Core.Chains;
using Ethoscope.Core.Consensus;
using Ethoscope.Data.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ethoscope.Data.Consensus;

/// <summary>Questions that store and readers share.</summary>
internal static class ConsensusQueries
{
    private const short Proposed = (short)SlotOutcome.Proposed;
    private const short Withheld = (short)SlotOutcome.Withheld;

    public static IQueryable<SlotEntity> SlotsOf(this EthoscopeDbContext context, ChainDescriptor chain)
    {
        var id = chain.ChainId;
        return context.Set<SlotEntity>().AsNoTracking().Where(row => row.ChainId == id);
    }

    public static IQueryable<SlotEntity> Canonical(this IQueryable<SlotEntity> rows) =>
        rows.Where(row => row.Outcome == Proposed || row.Outcome == Withheld);

    /// <summary>The newest canonical block, or that of a moment.</summary>
    public static Task<SlotEntity?> NewestBlockAsync(
        this EthoscopeDbContext context,
        ChainDescriptor chain,
        DateTimeOffset? asOf,
        CancellationToken stop
    )
    {
        var rows = context.SlotsOf(chain).Canonical();
        if (asOf?.ToUniversalTime() is { } moment)
            rows = rows.Where(row => row.Time <= moment);
        return rows.OrderByDescending(row => row.Time).FirstOrDefaultAsync(stop);
    }

    /// <summary>What was said of finality last, or by a moment.</summary>
    public static Task<FinalityEntity?> NewestFinalityAsync(
        this EthoscopeDbContext context,
        ChainDescriptor chain,
        DateTimeOffset? asOf,
        CancellationToken stop
    )
    {
        var id = chain.ChainId;
        var rows = context.Set<FinalityEntity>().AsNoTracking().Where(row => row.ChainId == id);
        // An epoch's row is said after its start.
        if (asOf?.ToUniversalTime() is { } moment)
            rows = rows.Where(row => row.Time <= moment && row.SeenAt <= moment);
        return rows.OrderByDescending(row => row.Epoch).FirstOrDefaultAsync(stop);
    }

    /// <summary>The newest stored block that was said to be final.</summary>
    /// <param name="head">Newest stored slot: what was said of later ones protects nothing.</param>
    public static async Task<SlotEntity?> FinalBlockAsync(
        this EthoscopeDbContext context,
        ChainDescriptor chain,
        long? head,
        CancellationToken stop
    )
    {
        if (head is null || chain.Slots is not { } clock)
            return null;

        var (id, last) = (chain.ChainId, clock.EpochOf(head.Value));
        var said = await context
            .Set<FinalityEntity>()
            .AsNoTracking()
            .Where(row => row.ChainId == id && row.FinalizedEpoch <= last)
            .OrderByDescending(row => row.Epoch)
            .Take(4)
            .Select(row => new { row.FinalizedEpoch, row.FinalizedRoot })
            .ToListAsync(stop);
        if (said.Count == 0)
            return null;

        // The block of a checkpoint may be some slots older than its epoch.
        var first = (said.Min(row => row.FinalizedEpoch) - 2) * clock.SlotsPerEpoch;
        var (end, roots) = (said.Max(row => row.FinalizedEpoch) * clock.SlotsPerEpoch, said.ConvertAll(row => row.FinalizedRoot));
        var rows = await context
            .SlotsOf(chain)
            .Canonical()
            .Where(row => row.Number >= first && row.Number <= end && roots.Contains(row.Root!))
            .ToListAsync(stop);
        return rows.MaxBy(row => row.Number);
    }

    /// <summary>Rows of a scope and its window, ascending.</summary>
    public static async Task<List<SlotEntity>> LoadAsync(
        this EthoscopeDbContext context,
        ChainDescriptor chain,
        SlotScope scope,
        CancellationToken stop
    )
    {
        var (first, end) = (scope.First, scope.Window);
        return await context
            .SlotsOf(chain)
            .Where(row => row.Number >= first && row.Number < end)
            .OrderBy(row => row.Number)
            .ToListAsync(stop);
    }

    public static async Task<List<OrphanedSlotEntity>> OrphansAsync(
        this EthoscopeDbContext context,
        ChainDescriptor chain,
        SlotScope scope,
        CancellationToken stop
    )
    {
        var (id, first, end) = (chain.ChainId, scope.First, scope.End);
        return await context
            .Set<OrphanedSlotEntity>()
            .AsNoTracking()
            .Where(row => row.ChainId == id && row.Number >= first && row.Number < end)
            .OrderBy(row => row.Number)
            .ThenBy(row => row.Root)
            .ToListAsync(stop);
    }

    /// <summary>Epochs of a scope whose votes are still counted.</summary>
    public static async Task<IReadOnlyList<long>> OpenEpochsAsync(
        this EthoscopeDbContext context,
        ChainDescriptor chain,
        SlotScope scope,
        CancellationToken stop
    )
    {
        var (id, first, end) = (chain.ChainId, scope.FirstEpoch, scope.EndEpoch);
        var closed = await context
            .Set<EpochEntity>()
            .Where(row => row.ChainId == id && row.Number >= first && row.Number < end && row.IsClosed)
            .Select(row => row.Number)
            .ToListAsync(stop);
        return [.. Enumerable.Range(0, (int)(end - first)).Select(i => first + i).Except(closed)];
    }

    public static async Task<List<BeaconAttestationEntity>> AttestationsAsync(
        this EthoscopeDbContext context,
        ChainDescriptor chain,
        SlotScope scope,
        CancellationToken stop
    )
    {
        var (id, first, end) = (chain.ChainId, scope.First, scope.End);
        return await context
            .Set<BeaconAttestationEntity>()
            .AsNoTracking()
            .Where(row => row.ChainId == id && row.Slot >= first && row.Slot < end)
            .OrderBy(row => row.Slot)
            .ThenBy(row => row.BlockSlot)
            .ThenBy(row => row.Position)
            .ToListAsync(stop);
    }
}
