using Ethoscope.Data.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ethoscope.Data.Mev.Relays;

/// <summary>Forgets old auctions (TimescaleDB's retention does the same by chunks).</summary>
public sealed class BidRetention(IDbContextFactory<EthoscopeDbContext> contexts)
{
    public async Task PruneAsync(DateTimeOffset olderThan, CancellationToken stop)
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        await context.Set<AuctionEntity>().Where(row => row.Time < olderThan).ExecuteDeleteAsync(stop);
    }
}
