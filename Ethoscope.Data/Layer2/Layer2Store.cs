using Ethoscope.Core.Chains;
using Ethoscope.Core.Layer2;
using Ethoscope.Data.Collection;
using Ethoscope.Data.Storage;
using Ethoscope.Data.Storage.Rollups;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Ethoscope.Data.Layer2;

/// <summary>Blocks of rollups in PostgreSQL: rows, rollups, coverage, heads and messages change together or not at all.</summary>
internal sealed class Layer2Store : ILayer2Store
{
    private const int MostNewest = 64;

    private readonly CollectorCommits _commits;
    private readonly IDbContextFactory<EthoscopeDbContext> _contexts;
    private readonly BulkTable<Layer2BlockEntity> _blocks;
    private readonly BulkTable<Layer2BatchEntity> _batches;
    private readonly BulkTable<OperationReceiptEntity> _receipts;
    private readonly BulkTable<Layer2StateEntity> _states;
    private readonly Rollup _rollup = new(Layer2Rollup.Definition);

    public Layer2Store(CollectorCommits commits, IDbContextFactory<EthoscopeDbContext> contexts)
    {
        (_commits, _contexts) = (commits, contexts);
        using var context = contexts.CreateDbContext();
        _blocks = new(context.Model, row => row.Number, returning: "time");
        _batches = new(context.Model, row => row.Number);
        _receipts = new(context.Model, row => (row.Number, row.Time, Hash32.FromBytes(row.TransactionHash)));
        _states = new(context.Model, row => row.ChainId, unless: "old.read_at > excluded.read_at");
    }

    public async Task<Layer2FollowState> LoadAsync(Layer2Network network, CancellationToken stop)
    {
        await using var context = await _contexts.CreateDbContextAsync(stop);
        var id = network.Chain.ChainId;
        var newest = await context
            .Set<Layer2BlockEntity>()
            .AsNoTracking()
            .Where(row => row.ChainId == id)
            .OrderByDescending(row => row.Number)
            .Take(MostNewest)
            .Select(row => new
            {
                row.Number,
                row.Hash,
                row.ParentHash,
                row.Time,
            })
            .ToListAsync(stop);
        var batches = context.Set<Layer2BatchEntity>().AsNoTracking().Where(row => row.ChainId == id);
        return new(
            await context.GetCoverageAsync(network.BlockSeries, stop),
            newest.ConvertAll(row => new BlockRef(row.Number, Hash32.FromBytes(row.Hash), Hash32.FromBytes(row.ParentHash), row.Time)),
            await batches.Where(row => row.ExecutedAt == null).OrderBy(row => row.Number).Select(row => row.Number).ToListAsync(stop),
            await batches.MaxAsync(row => (long?)row.Number, stop)
        );
    }

    public async Task CommitAsync(Layer2BlockBatch batch, CancellationToken stop)
    {
        var id = batch.Network.Chain.ChainId;
        await using var commit = await _commits.BeginAsync(batch.Lease, stop);
        var transaction = commit.Transaction;
        var rows = batch.Blocks.Select(block => Layer2BlockEntity.Of(block, id)).ToList();
        var deleted = new List<DateTimeOffset>();
        if (batch.ReplacedFrom is { } from)
        {
            deleted.AddRange(await TimesAsync(transaction, DeleteFrom(id, from), stop));
            commit.Add(DeleteReceiptsFrom(id, from));
            commit.Add(CoverageLedger.CutAt([batch.Network.BlockSeries], from, commit.Now));
        }

        if (rows.Count > 0)
            deleted.AddRange(await TimesAsync(transaction, DeleteMoved(rows), stop));
        var written = rows.Count == 0 ? [] : await TimesAsync(transaction, _blocks.Upsert(rows), stop);

        foreach (var statement in _rollup.Refresh(id, written, deleted))
            commit.Add(statement);
        if (batch.Batches.Count > 0)
            commit.Add(_batches.Upsert([.. batch.Batches.Select(one => Layer2BatchEntity.Of(one, id))]));
        if (batch.Receipts.Count > 0)
            commit.Add(_receipts.Upsert([.. batch.Receipts.Select(OperationReceiptEntity.Of)]));
        if (batch.Covered.Count > 0)
            commit.Add(CoverageLedger.Add([batch.Network.BlockSeries], batch.Covered, commit.Now));
        if (batch.Heads is { } heads)
            commit.Add(_states.Upsert([Layer2StateMapping.ToEntity(heads, id)]));
        await commit.CompleteAsync(batch.Rejections, batch.Messages, stop);
    }

    private static async Task<IReadOnlyCollection<DateTimeOffset>> TimesAsync(
        NpgsqlTransaction transaction,
        NpgsqlBatchCommand statement,
        CancellationToken stop
    )
    {
        await using var batch = new NpgsqlBatch(transaction.Connection, transaction);
        batch.BatchCommands.Add(statement);
        return await batch.ReadTimesAsync(stop);
    }

    private static NpgsqlBatchCommand DeleteFrom(long chainId, long from) =>
        new NpgsqlBatchCommand("DELETE FROM layer2_blocks WHERE chain_id = $1 AND number >= $2 RETURNING time")
            .With(NpgsqlDbType.Bigint, chainId)
            .With(NpgsqlDbType.Bigint, from);

    private static NpgsqlBatchCommand DeleteReceiptsFrom(long chainId, long from) =>
        new NpgsqlBatchCommand("DELETE FROM operation_receipts WHERE chain_id = $1 AND number >= $2")
            .With(NpgsqlDbType.Bigint, chainId)
            .With(NpgsqlDbType.Bigint, from);

    /// <summary>Another branch's block of the same height can have another time, which the key would let stand beside the new one.</summary>
    private static NpgsqlBatchCommand DeleteMoved(List<Layer2BlockEntity> rows) => new NpgsqlBatchCommand(
            """
            DELETE FROM layer2_blocks AS old USING unnest($4, $5) AS fresh (number, time)
            WHERE old.chain_id = $1 AND old.number BETWEEN $2 AND $3 AND old.number = fresh.number AND old.time <> fresh.time
            RETURNING old.time
            """
        ).With(NpgsqlDbType.Bigint, rows[0].ChainId).With(NpgsqlDbType.Bigint, rows.Min(row => row.Number)).With(NpgsqlDbType.Bigint, rows.Max(row => row.Number)).With(NpgsqlDbType.Array | NpgsqlDbType.Bigint, rows.Select(row => row.Number).ToArray()).With(NpgsqlDbType.Array | NpgsqlDbType.TimestampTz, rows.Select(row => row.Time).ToArray());
}
