using Ethoscope.Core.Chains;
using Ethoscope.Core.Mev;
using Ethoscope.Data.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ethoscope.Data.Mev;

/// <summary>Lists of blocks with the claims of their relays.</summary>
internal sealed class MevBlockQuery(IDbContextFactory<EthoscopeDbContext> contexts, TimeProvider time)
{
    /// <summary>Longest time whose blocks are ordered by their value.</summary>
    private static readonly TimeSpan LongestOrder = TimeSpan.FromDays(30);

    public async Task<IReadOnlyList<MevBlock>> GetAsync(
        ChainDescriptor chain,
        MevBlockFilter filter,
        int count,
        MevBlock? after,
        CancellationToken stop
    )
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        var rows = filter is { Relay: not null, Order: MevBlockOrder.Newest }
            ? await DeliveredAsync(context, chain, filter, count, after, stop)
            : Select(context, chain, filter);
        rows = filter.Order == MevBlockOrder.Value ? ByValue(rows, filter, after) : ByTime(rows, after);
        return await ReadAsync(context, rows.Take(count), stop);
    }

    public async Task<MevBlock?> FindAsync(ChainDescriptor chain, long number, CancellationToken stop)
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        var rows = context.MevBlocksOf(chain).Where(row => row.Number == number).OrderByDescending(row => row.Slot).Take(1);
        return (await ReadAsync(context, rows, stop)).FirstOrDefault();
    }

    private static IQueryable<MevBlockEntity> Select(EthoscopeDbContext context, ChainDescriptor chain, MevBlockFilter filter)
    {
        var rows = context.MevBlocksOf(chain);
        if (filter.From is { } from)
        {
            var (slot, start) = (chain.Slots!.RangeOf(from, from).Start, from.ToUniversalTime());
            rows = rows.Where(row => row.Slot >= slot && row.Time >= start);
        }

        if (filter.To is { } to)
        {
            var (slot, end) = (chain.Slots!.RangeOf(to, to).Start, to.ToUniversalTime());
            rows = rows.Where(row => row.Slot < slot && row.Time < end);
        }

        if (filter.Builder is { } builder)
            rows = rows.Where(row => row.Builder == builder);
        if (filter.Origin is { } origin)
            rows = rows.Where(row => row.Origin == (short)origin);
        if (filter.Relay is { } relay)
            return OfRelay(context, chain, rows, relay, (short?)filter.Class);
        return filter.Class is { } payment ? rows.Where(row => row.Class == (short)payment) : rows;
    }

    /// <summary>
    /// The newest that a relay delivered, by its claims, whose index has them in order. Their origin is always a builder; their class is that of
    /// the relay's own claim.
    /// </summary>
    private static async Task<IQueryable<MevBlockEntity>> DeliveredAsync(
        EthoscopeDbContext context,
        ChainDescriptor chain,
        MevBlockFilter filter,
        int count,
        MevBlock? after,
        CancellationToken stop
    )
    {
        if (filter.Origin is not (null or BlockOrigin.Builder))
            return context.MevBlocksOf(chain).Where(_ => false);

        var claims = context.Set<MevClaimEntity>().Where(claim => claim.ChainId == chain.ChainId && claim.Relay == filter.Relay);
        if (filter.From?.ToUniversalTime() is { } from)
        {
            var first = chain.Slots!.RangeOf(from, from).Start;
            claims = claims.Where(claim => claim.Slot >= first && claim.Time >= from);
        }

        if (filter.To?.ToUniversalTime() is { } to)
        {
            var end = chain.Slots!.RangeOf(to, to).Start;
            claims = claims.Where(claim => claim.Slot < end && claim.Time < to);
        }

        if (filter.Builder is { } builder)
            claims = claims.Where(claim => claim.Builder == builder);
        if ((short?)filter.Class is { } payment)
            claims = claims.Where(claim => claim.Class == payment);
        if (after is not null)
            claims = claims.Where(claim => claim.Slot < after.Slot);
        var found = await claims
            .OrderByDescending(claim => claim.Slot)
            .Take(count)
            .Select(claim => new { claim.Slot, claim.Time })
            .ToListAsync(stop);
        var (slots, times) = (found.Select(one => one.Slot).ToArray(), found.Select(one => one.Time).ToArray());
        return context.MevBlocksOf(chain).Where(row => slots.Contains(row.Slot) && times.Contains(row.Time));
    }

    /// <summary>Of a relay the class is that of its own claim.</summary>
    private static IQueryable<MevBlockEntity> OfRelay(
        EthoscopeDbContext context,
        ChainDescriptor chain,
        IQueryable<MevBlockEntity> rows,
        string relay,
        short? payment
    )
    {
        var claims = context.Set<MevClaimEntity>().Where(claim => claim.ChainId == chain.ChainId && claim.Relay == relay);
        if (payment is not null)
            claims = claims.Where(claim => claim.Class == payment);
        return rows.Where(row => claims.Any(claim => claim.Slot == row.Slot && claim.Time == row.Time));
    }

    private static IQueryable<MevBlockEntity> ByTime(IQueryable<MevBlockEntity> rows, MevBlock? after) =>
        (after is null ? rows : rows.Where(row => row.Slot < after.Slot)).OrderByDescending(row => row.Slot);

    private IQueryable<MevBlockEntity> ByValue(IQueryable<MevBlockEntity> rows, MevBlockFilter filter, MevBlock? after)
    {
        var earliest = (filter.To ?? time.GetUtcNow()).ToUniversalTime() - LongestOrder;
        rows = rows.Where(row => row.ValueWei != null && row.Time >= earliest);
        if (after?.ValueWei is { } value)
        {
            var slot = after.Slot;
            rows = rows.Where(row => row.ValueWei < value || (row.ValueWei == value && row.Slot < slot));
        }

        return rows.OrderByDescending(row => row.ValueWei).ThenByDescending(row => row.Slot);
    }

    private static async Task<IReadOnlyList<MevBlock>> ReadAsync(
        EthoscopeDbContext context,
        IQueryable<MevBlockEntity> rows,
        CancellationToken stop
    )
    {
        var blocks = await rows.ToListAsync(stop);
        if (blocks.Count == 0)
            return [];

        var (chainId, times) = (blocks[0].ChainId, blocks.Where(row => row.Relays > 0).Select(row => row.Time).ToArray());
        var claims = await context
            .Set<MevClaimEntity>()
            .AsNoTracking()
            .Where(claim => claim.ChainId == chainId && times.Contains(claim.Time))
            .ToListAsync(stop);
        var bySlot = claims.ToLookup(claim => claim.Slot);
        return blocks.ConvertAll(row => MevBlockMapping.ToBlock(row, bySlot[row.Slot]));
    }
}
