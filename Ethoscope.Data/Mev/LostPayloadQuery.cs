using Ethoscope.Core.Chains;
using Ethoscope.Core.Mev;
using Ethoscope.Data.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ethoscope.Data.Mev;

/// <summary>Payloads that were delivered and lost, each with all relays that delivered it.</summary>
internal sealed class LostPayloadQuery(IDbContextFactory<EthoscopeDbContext> contexts)
{
    public async Task<IReadOnlyList<LostPayload>> GetAsync(
        ChainDescriptor chain,
        MevBlockFilter filter,
        int count,
        long? below,
        CancellationToken stop
    )
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        var found = await Select(context.LostOf(chain), filter, below)
            .Select(row => new { row.Slot, row.BlockHash })
            .Distinct()
            .OrderByDescending(row => row.Slot)
            .ThenBy(row => row.BlockHash)
            .Take(count + 1)
            .ToListAsync(stop);
        // Another page starts below a slot: one that does not fit in whole is left to it, unless it is all there is.
        var kept = found.Count > count && found[0].Slot != found[count].Slot ? found.FindAll(one => one.Slot != found[count].Slot) : found;
        var wanted = kept.Take(count).Select(one => (one.Slot, Hash32.FromBytes(one.BlockHash))).ToHashSet();
        var payloads = await ReadAsync(context, chain, [.. wanted.Select(one => one.Slot).Distinct()], stop);
        return [.. payloads.Where(one => wanted.Contains((one.Slot, one.BlockHash)))];
    }

    public async Task<IReadOnlyList<LostPayload>> GetAsync(ChainDescriptor chain, long slot, CancellationToken stop)
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        return await ReadAsync(context, chain, [slot], stop);
    }

    private static IQueryable<LostPayloadEntity> Select(IQueryable<LostPayloadEntity> rows, MevBlockFilter filter, long? below)
    {
        if (filter.From?.ToUniversalTime() is { } from)
            rows = rows.Where(row => row.Time >= from);
        if (filter.To?.ToUniversalTime() is { } to)
            rows = rows.Where(row => row.Time < to);
        if (filter.Builder is { } builder)
            rows = rows.Where(row => row.Builder == builder);
        if (filter.Relay is { } relay)
            rows = rows.Where(row => row.Relay == relay);
        return below is { } slot ? rows.Where(row => row.Slot < slot) : rows;
    }

    private static async Task<IReadOnlyList<LostPayload>> ReadAsync(
        EthoscopeDbContext context,
        ChainDescriptor chain,
        long[] slots,
        CancellationToken stop
    )
    {
        if (slots.Length == 0)
            return [];

        var rows = await context.LostOf(chain).Where(row => slots.Contains(row.Slot)).ToListAsync(stop);
        return
        [
            .. rows.GroupBy(row => (row.Slot, Hash: Hash32.FromBytes(row.BlockHash)))
                .OrderByDescending(payload => payload.Key.Slot)
                .ThenBy(payload => payload.Key.Hash.ToString(), StringComparer.Ordinal)
                .Select(payload => MevBlockMapping.ToLost([.. payload])),
        ];
    }
}
