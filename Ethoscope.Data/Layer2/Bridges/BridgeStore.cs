using Ethoscope.Core.Layer2;
using Ethoscope.Core.Layer2.Bridges;
using Ethoscope.Data.Collection;
using Ethoscope.Data.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ethoscope.Data.Layer2.Bridges;

/// <summary>Balances of escrows in PostgreSQL, for ever.</summary>
internal sealed class BridgeStore : IBridgeStore
{
    private readonly CollectorCommits _commits;
    private readonly IDbContextFactory<EthoscopeDbContext> _contexts;
    private readonly BulkTable<BridgeBalanceEntity> _balances;

    public BridgeStore(CollectorCommits commits, IDbContextFactory<EthoscopeDbContext> contexts)
    {
        (_commits, _contexts) = (commits, contexts);
        using var context = contexts.CreateDbContext();
        _balances = new(
            context.Model,
            row => (row.ChainId, Convert.ToHexStringLower(row.Escrow), Convert.ToHexStringLower(row.Token), row.Time)
        );
    }

    public async Task<DateTimeOffset?> GetNewestAsync(Layer2Networks networks, CancellationToken stop)
    {
        var chains = networks.All.Select(network => network.Chain.ChainId).ToArray();
        await using var context = await _contexts.CreateDbContextAsync(stop);
        return await context
            .Set<BridgeBalanceEntity>()
            .AsNoTracking()
            .Where(row => chains.Contains(row.ChainId))
            .MaxAsync(row => (DateTimeOffset?)row.Time, stop);
    }

    public async Task CommitAsync(BridgeBatch batch, CancellationToken stop)
    {
        await using var commit = await _commits.BeginAsync(batch.Lease, stop);
        var rows = batch
            .Balances.Select(balance => (Balance: balance, Network: batch.Networks.Find(balance.Network)))
            .Where(one => one.Network is not null)
            .Select(one => BridgeBalanceEntity.Of(one.Balance, one.Network!.Chain.ChainId))
            .ToList();
        if (rows.Count > 0)
            commit.Add(_balances.Upsert(rows));
        await commit.CompleteAsync(batch.Rejections, batch.Messages, stop);
    }
}
