using Ethoscope.Core.Mev.Market;
using Ethoscope.Core.Mev.Relays;
using Ethoscope.Data.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ethoscope.Data.Mev.Relays;

/// <summary>How far the ledgers of relays go, and what each delivered last.</summary>
internal sealed class RelayStandingQuery(IDbContextFactory<EthoscopeDbContext> contexts)
{
    public async Task<IReadOnlyList<RelayStanding>> GetAsync(RelayNetwork network, CancellationToken stop)
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        var coverage = await context.GetCoverageAsync(network.Relays, stop);
        var standings = new List<RelayStanding>();
        foreach (var relay in network.Relays)
        {
            var newest = await context
                .Set<RelayPayloadEntity>()
                .Where(row => row.ChainId == network.Chain.ChainId && row.Relay == relay.Name)
                .OrderByDescending(row => row.Slot)
                .Select(row => new { row.Slot, row.ObservedAt })
                .FirstOrDefaultAsync(stop);
            standings.Add(new(relay.Name, coverage[relay.Name]) { NewestPayload = newest?.Slot, SeenAt = newest?.ObservedAt });
        }

        return standings;
    }
}
