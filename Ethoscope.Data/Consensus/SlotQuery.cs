using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Consensus;
using Ethoscope.Data.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ethoscope.Data.Consensus;

/// <summary>Slots, newest first, along the primary key; those that no beacon node told of along the times of blocks.</summary>
internal sealed class SlotQuery(IDbContextFactory<EthoscopeDbContext> contexts, TimeProvider time)
{
    public async Task<IReadOnlyList<Slot>> GetAsync(ChainDescriptor chain, SlotRange range, int count, long? below, CancellationToken stop)
    {
        if (chain.Slots is null || count <= 0)
            return [];

        await using var context = await contexts.CreateDbContextAsync(stop);
        var moment = await ConsensusMoment.OfAsync(context, chain, range.AsOf, time, stop);
        var top = new[] { range.To ?? long.MaxValue, below ?? long.MaxValue, moment.NextSlot }.Min();
        var from = Math.Max(0, range.From ?? 0);
        var end = Math.Min(top, moment.End);
        var rows = await context
            .SlotsOf(chain)
            .Where(row => row.Number >= from && row.Number < end)
            .OrderByDescending(row => row.Number)
            .Take(count)
            .ToListAsync(stop);
        var slots = rows.ConvertAll(moment.ToSlot);
        var lowest = rows.Count == count ? rows[^1].Number : from;
        CoverageRange[] unwatched = [.. moment.Unwatched(lowest, top)];
        if (unwatched.Length == 0)
            return slots;

        var known = await ExecutionSlots.ListAsync(context, chain, new(unwatched[0].Start, unwatched[^1].End), moment.At, count, stop);
        return
        [
            .. slots.Concat(known.Where(slot => !moment.Coverage.Contains(slot.Number))).OrderByDescending(slot => slot.Number).Take(count),
        ];
    }

    public async Task<Slot?> FindAsync(ChainDescriptor chain, long number, CancellationToken stop) =>
        number is < 0 or > uint.MaxValue
            ? null
            : (await GetAsync(chain, new SlotRange(number, number + 1), 1, null, stop)).FirstOrDefault();

    public async Task<Slot?> FindAsync(ChainDescriptor chain, Hash32 root, CancellationToken stop)
    {
        if (chain.Slots is null)
            return null;

        await using var context = await contexts.CreateDbContextAsync(stop);
        var moment = await ConsensusMoment.OfAsync(context, chain, null, time, stop);
        var (id, bytes) = (chain.ChainId, root.ToBytes());
        var rows = await context.SlotsOf(chain).Where(row => row.Root == bytes).ToListAsync(stop);
        if (rows.Find(row => row.IsCanonical) is { } canonical)
            return moment.ToSlot(canonical);
        var lost = await context
            .Set<OrphanedSlotEntity>()
            .AsNoTracking()
            .Where(row => row.Root == bytes && row.ChainId == id)
            .FirstOrDefaultAsync(stop);
        return rows.Count > 0 ? moment.ToSlot(rows[0]) : lost?.ToSlot();
    }
}
