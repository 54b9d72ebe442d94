using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Consensus;
using Ethoscope.Data.Collection;
using Ethoscope.Data.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ethoscope.Data.Consensus;

/// <summary>Answers from the tables.</summary>
internal sealed class ConsensusReader(
    IDbContextFactory<EthoscopeDbContext> contexts,
    SlotQuery slots,
    EpochQuery epochs,
    ConsensusSeriesQuery series,
    SlotPositionQuery positions,
    ConsensusStateQuery states
) : IConsensusReader
{
    public Task<ConsensusState> GetStateAsync(ChainDescriptor chain, DateTimeOffset? asOf, CancellationToken stop) =>
        states.GetAsync(chain, asOf, stop);

    public Task<IReadOnlyList<Slot>> GetSlotsAsync(
        ChainDescriptor chain,
        SlotRange range,
        int count,
        long? below,
        CancellationToken stop
    ) => slots.GetAsync(chain, range, count, below, stop);

    public Task<Slot?> FindSlotAsync(ChainDescriptor chain, long slot, CancellationToken stop) => slots.FindAsync(chain, slot, stop);

    public Task<Slot?> FindSlotAsync(ChainDescriptor chain, Hash32 root, CancellationToken stop) => slots.FindAsync(chain, root, stop);

    public Task<IReadOnlyList<Epoch>> GetEpochsAsync(
        ChainDescriptor chain,
        SlotRange range,
        int count,
        long? below,
        CancellationToken stop
    ) => epochs.GetAsync(chain, range, count, below, stop);

    public Task<IReadOnlyList<ConsensusPoint>> GetSeriesAsync(
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset to,
        ConsensusResolution resolution,
        DateTimeOffset? asOf,
        CancellationToken stop
    ) => series.GetAsync(chain, from, to, resolution, asOf, stop);

    public Task<IReadOnlyList<SlotPosition>> GetPositionsAsync(
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset to,
        DateTimeOffset? asOf,
        CancellationToken stop
    ) => positions.GetAsync(chain, from, to, asOf, stop);

    public async Task<IReadOnlyList<Finality>> GetFinalityAsync(
        ChainDescriptor chain,
        SlotRange range,
        int count,
        long? below,
        CancellationToken stop
    )
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        var (id, from, to) = (chain.ChainId, range.From ?? 0, Math.Min(range.To ?? long.MaxValue, below ?? long.MaxValue));
        var rows = context.Set<FinalityEntity>().AsNoTracking().Where(row => row.ChainId == id && row.Epoch >= from && row.Epoch < to);
        if (range.AsOf?.ToUniversalTime() is { } moment)
            rows = rows.Where(row => row.SeenAt <= moment);
        var read = await rows.OrderByDescending(row => row.Epoch).Take(count).ToListAsync(stop);
        return read.ConvertAll(row => row.ToFinality());
    }

    public async Task<IReadOnlyList<ConsensusReorganisation>> GetReorganisationsAsync(
        ChainDescriptor chain,
        DateTimeOffset? from,
        DateTimeOffset? to,
        int count,
        (DateTimeOffset SeenAt, Hash32 OldHead)? after,
        CancellationToken stop
    )
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        var id = chain.ChainId;
        var rows = context.Set<ConsensusReorganisationEntity>().AsNoTracking().Where(row => row.ChainId == id);
        if (from?.ToUniversalTime() is { } since)
            rows = rows.Where(row => row.SeenAt >= since);
        if (to?.ToUniversalTime() is { } until)
            rows = rows.Where(row => row.SeenAt < until);
        if (after is not { } last)
            return await ReadAsync(rows, count, stop);

        var (seen, head) = (last.SeenAt.ToUniversalTime(), last.OldHead);
        // Those of the same moment are few.
        var beside = await ReadAsync(rows.Where(row => row.SeenAt == seen), int.MaxValue, stop);
        var later = await ReadAsync(rows.Where(row => row.SeenAt < seen), count, stop);
        return [.. beside.Where(one => (one.OldHead.High, one.OldHead.Low).CompareTo((head.High, head.Low)) < 0).Concat(later).Take(count)];
    }

    private static async Task<List<ConsensusReorganisation>> ReadAsync(
        IQueryable<ConsensusReorganisationEntity> rows,
        int count,
        CancellationToken stop
    )
    {
        var read = await rows.OrderByDescending(row => row.SeenAt).ThenByDescending(row => row.OldHead).Take(count).ToListAsync(stop);
        return read.ConvertAll(row => row.ToReorganisation());
    }

    public async Task<Coverage> GetCoverageAsync(ChainDescriptor chain, CancellationToken stop)
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        return await context.GetCoverageAsync(new BeaconNetwork(chain, null, []).Series, stop);
    }
}
