using Ethoscope.Core.Chains;
using Ethoscope.Core.Mev;
using Ethoscope.Data.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ethoscope.Data.Mev;

/// <summary>Payloads that were delivered and lost, each with all relays that delivered it.</summary>
internal sealed class LostPayloadQuery(IDbContextFactory<EthoscopeDbContext> contexts)
{
    /// <summary>A payload has a row for each relay that delivered it, and there are not so many.</summary>
    private const int MostRelays = 16;

    public async Task<IReadOnlyList<LostPayload>> GetAsync(
        ChainDescriptor chain,
        MevBlockFilter filter,
        int count,
        long? below,
        CancellationToken stop
    )
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        // Rows in the order of an index, and not distinct ones, which all would be sorted for.
        var rows = await Select(context.LostOf(chain), filter, below)
            .OrderByDescending(row => row.Slot)
            .Select(row => row.Slot)
            .Take((count + 1) * MostRelays)
            .ToListAsync(stop);
        long[] slots = [.. rows.Distinct().Take(count + 1)];
        var found = (await ReadAsync(context, chain, slots, stop))
            .Where(one => filter.Builder is not { } builder || one.Builder == builder)
            .Where(one => filter.Relay is not { } relay || one.Relays.Contains(relay, StringComparer.Ordinal))
            .ToList();
        // Another page starts below a slot: one that does not fit in whole is left to it, unless it is all there is.
        var kept = found.Count > count && found[0].Slot != found[count].Slot ? found.FindAll(one => one.Slot > found[count].Slot) : found;
        return [.. kept.Take(count)];
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
