using Ethoscope.Core.Layer2;
using Ethoscope.Core.Layer2.Bridges;
using Ethoscope.Data.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ethoscope.Data.Layer2.Bridges;

/// <summary>The newest balance of each configured escrow and asset.</summary>
internal sealed class BridgedQuery(IDbContextFactory<EthoscopeDbContext> contexts)
{
    /// <returns>In configured order.</returns>
    public async Task<IReadOnlyList<BridgedValue>> GetAsync(Layer2Networks networks, DateTimeOffset? asOf, CancellationToken stop)
    {
        var wanted = networks
            .All.SelectMany(network => network.Escrows.SelectMany(escrow => escrow.Assets.Select(asset => (network, escrow, asset))))
            .DistinctBy(one => (one.network.Chain.ChainId, one.escrow.Account, one.asset.Token))
            .ToList();
        var chains = wanted.Select(one => one.network.Chain.ChainId).ToArray();
        var escrows = wanted.Select(one => one.escrow.Account.ToBytes()).ToArray();
        var tokens = wanted.Select(one => one.asset.Token?.ToBytes() ?? []).ToArray();
        var until = asOf?.ToUniversalTime() ?? DateTimeOffset.MaxValue;
        await using var context = await contexts.CreateDbContextAsync(stop);
        var rows = await context
            .Set<BridgeBalanceEntity>()
            .FromSql(
                $"""
                SELECT balance.*
                FROM unnest({chains}, {escrows}, {tokens}) AS wanted (chain_id, escrow, token) CROSS JOIN LATERAL (
                    SELECT * FROM bridge_balances AS one
                    WHERE one.chain_id = wanted.chain_id AND one.escrow = wanted.escrow AND one.token = wanted.token AND one.time <= {until}
                    ORDER BY one.time DESC LIMIT 1
                ) AS balance
                """
            )
            .AsNoTracking()
            .ToListAsync(stop);
        var found = rows.ToDictionary(row => (row.ChainId, Convert.ToHexString(row.Escrow), Convert.ToHexString(row.Token)));
        return
        [
            .. networks.All.Select(network => new BridgedValue(
                network.Name,
                [
                    .. wanted
                        .Where(one => one.network == network)
                        .Select(one =>
                            found.GetValueOrDefault(
                                (
                                    network.Chain.ChainId,
                                    Convert.ToHexString(one.escrow.Account.ToBytes()),
                                    Convert.ToHexString(one.asset.Token?.ToBytes() ?? [])
                                )
                            )
                        )
                        .OfType<BridgeBalanceEntity>()
                        .Select(row => row.ToBalance(network.Name)),
                ]
            )),
        ];
    }
}
