using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Mev.Relays;
using Ethoscope.Data.Collection;
using Ethoscope.Data.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ethoscope.Data.Mev.Relays;

/// <summary>Rows of relays, with bounds of time beside those of slots, by which a hypertable finds its chunks.</summary>
internal static class RelayQueries
{
    /// <summary>Payloads of these slots, both ends included.</summary>
    public static IQueryable<RelayPayloadEntity> PayloadsOf(this EthoscopeDbContext context, ChainDescriptor chain, long first, long last)
    {
        var (id, from, to) = (chain.ChainId, chain.Slots!.StartOf(first), chain.Slots.StartOf(last));
        return context
            .Set<RelayPayloadEntity>()
            .AsNoTracking()
            .Where(row => row.ChainId == id && row.Slot >= first && row.Slot <= last && row.Time >= from && row.Time <= to);
    }

    /// <summary>What each of these relays covers, by name.</summary>
    public static async Task<IReadOnlyDictionary<string, Coverage>> GetCoverageAsync(
        this EthoscopeDbContext context,
        IEnumerable<Relay> relays,
        CancellationToken stop
    )
    {
        var all = relays.ToList();
        var coverages = await context.GetCoverageAsync(all.ConvertAll(relay => relay.Series), stop);
        return all.Zip(coverages).ToDictionary(one => one.First.Name, one => one.Second, StringComparer.Ordinal);
    }
}
