using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Mev.Relays;
using Ethoscope.Data.Collection;
using Ethoscope.Data.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ethoscope.Data.Mev.Relays;

/// <summary>Condensed auctions in PostgreSQL, which are kept for a while only.</summary>
internal sealed class BidStore : IBidStore
{
    private readonly CollectorCommits _commits;
    private readonly IDbContextFactory<EthoscopeDbContext> _contexts;
    private readonly BulkTable<AuctionEntity> _auctions;

    public BidStore(CollectorCommits commits, IDbContextFactory<EthoscopeDbContext> contexts)
    {
        (_commits, _contexts) = (commits, contexts);
        using var context = contexts.CreateDbContext();
        _auctions = new(context.Model, row => (row.Slot, row.Relay));
    }

    public async Task<Coverage> LoadAsync(RelayNetwork network, CancellationToken stop)
    {
        await using var context = await _contexts.CreateDbContextAsync(stop);
        return await context.GetCoverageAsync(network.BidSeries, stop);
    }

    public async Task<IReadOnlyList<DeliveredPayload>> GetDeliveredAsync(
        RelayNetwork network,
        long first,
        long last,
        CancellationToken stop
    )
    {
        await using var context = await _contexts.CreateDbContextAsync(stop);
        var rows = await context
            .PayloadsOf(network.Chain, first, last)
            .OrderByDescending(row => row.Slot)
            .ThenBy(row => row.Relay)
            .ToListAsync(stop);
        return rows.ConvertAll(RelayMapping.ToPayload);
    }

    public async Task<IReadOnlyDictionary<string, Coverage>> GetCoverageAsync(RelayNetwork network, CancellationToken stop)
    {
        await using var context = await _contexts.CreateDbContextAsync(stop);
        return await context.GetCoverageAsync(network.Active, stop);
    }

    public async Task CommitAsync(BidBatch batch, CancellationToken stop)
    {
        if (batch.IsEmpty)
            return;

        await using var commit = await _commits.BeginAsync(batch.Lease, stop);
        if (batch.Auctions.Count > 0)
            commit.Add(_auctions.Upsert([.. batch.Auctions.Select(auction => RelayMapping.ToEntity(auction, batch.Network.Chain))]));
        if (batch.Covered.Count > 0)
            commit.Add(CoverageLedger.Add([batch.Network.BidSeries], batch.Covered, commit.Now));
        await commit.CompleteAsync(batch.Rejections, [], stop);
    }
}
