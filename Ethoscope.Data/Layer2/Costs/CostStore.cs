using Ethoscope.Core.Layer2.Costs;
using Ethoscope.Data.Collection;
using Ethoscope.Data.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Ethoscope.Data.Layer2.Costs;

/// <summary>Readings of fee oracles and costs of operations in PostgreSQL: rows, rollups and messages change together or not at all.</summary>
internal sealed class CostStore : ICostStore
{
    private const int MostReceipts = 200;

    private readonly CollectorCommits _commits;
    private readonly NpgsqlDataSource _source;
    private readonly LatestCostsQuery _latest;
    private readonly BulkTable<OperationCostEntity> _costs;
    private readonly BulkTable<FeeReadingEntity> _readings;

    public CostStore(
        CollectorCommits commits,
        NpgsqlDataSource source,
        LatestCostsQuery latest,
        IDbContextFactory<EthoscopeDbContext> contexts
    )
    {
        (_commits, _source, _latest) = (commits, source, latest);
        using var context = contexts.CreateDbContext();
        _costs = new(context.Model, row => (row.Operation, row.Time));
        _readings = new(context.Model, row => row.Time);
    }

    public async Task<IReadOnlyList<OperationCost>> GetLatestAsync(string network, long chainId, CancellationToken stop) =>
        (await _latest.GetAsync([(network, chainId)], null, stop)).GetValueOrDefault(network, []);

    public async Task<IReadOnlyList<OperationGas>> GetGasAsync(long chainId, CancellationToken stop)
    {
        await using var command = _source.CreateCommand(
            $"""
            SELECT one.operation, receipts.gas, receipts.samples
            FROM unnest($2) AS one (operation) CROSS JOIN LATERAL (
                SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY gas) AS gas, count(*)::int AS samples
                FROM (
                    SELECT gas_used - coalesce(data_gas, 0) AS gas FROM operation_receipts
                    WHERE chain_id = $1 AND operation = one.operation ORDER BY time DESC LIMIT {MostReceipts}
                ) AS newest
                HAVING count(*) > 0
            ) AS receipts
            ORDER BY one.operation
            """
        );
        command
            .With(NpgsqlDbType.Bigint, chainId)
            .With(NpgsqlDbType.Array | NpgsqlDbType.Smallint, Operations.All.Select(one => (short)one).ToArray());
        return await command.ToListAsync(
            row => new OperationGas((Operation)row.GetInt16(0), row.GetInt64(1), row.GetInt32(2), Basis(row.GetInt32(2))),
            stop
        );
    }

    public async Task CommitAsync(CostBatch batch, CancellationToken stop)
    {
        await using var commit = await _commits.BeginAsync(batch.Lease, stop);
        if (batch.Reading is { } reading)
            commit.Add(_readings.Upsert([FeeReadingEntity.Of(reading, batch.ChainId)]));
        if (batch.Costs.Count > 0)
        {
            var rows = batch.Costs.Select(cost => OperationCostEntity.Of(cost, batch.ChainId)).ToList();
            commit.Add(_costs.Upsert(rows));
            foreach (var statement in CostRollup.Refresh(batch.ChainId, rows.ConvertAll(row => row.Time)))
                commit.Add(statement);
        }

        await commit.CompleteAsync(batch.Rejections, batch.Messages, stop);
    }

    private static string Basis(int samples) =>
        samples == 1
            ? "The last receipt of this kind."
            : FormattableString.Invariant($"The median of the last {samples} receipts of this kind.");
}
