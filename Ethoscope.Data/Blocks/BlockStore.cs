using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Data.Collection;
using Ethoscope.Data.Mev;
using Ethoscope.Data.Storage;
using Ethoscope.Data.Storage.Rollups;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Ethoscope.Data.Blocks;

/// <summary>Blocks in PostgreSQL: rows, coverage, rollups, the chain's state and messages change together or not at all.</summary>
internal sealed class BlockStore : IBlockStore
{
    private readonly CollectorCommits _commits;
    private readonly IDbContextFactory<EthoscopeDbContext> _contexts;
    private readonly BulkTable<BlockEntity> _blocks;
    private readonly ReorganisationWriter _reorganisations;
    private readonly ExtractWriter _extracts;
    private readonly Rollup _rollup = new(BlockRollup.Definition);

    public BlockStore(CollectorCommits commits, IDbContextFactory<EthoscopeDbContext> contexts)
    {
        (_commits, _contexts) = (commits, contexts);
        using var context = contexts.CreateDbContext();
        _blocks = new(
            context.Model,
            block => block.Number,
            unless: "old.hash = excluded.hash AND old.depth > excluded.depth",
            silent: "stored_at",
            returning: "time"
        );
        _extracts = new(context.Model);
        _reorganisations = new(context.Model, _extracts);
    }

    public async Task<FollowState> LoadAsync(ChainDescriptor chain, BlockDepth depth, CancellationToken stop)
    {
        await using var context = await _contexts.CreateDbContextAsync(stop);
        var covered = await context.GetCoverageAsync([BlockSeries.Of(chain.Name, depth), .. ExtractSeries.At(chain.Name, depth)], stop);
        var coverage = covered[0];
        var head = coverage.Last is { } last ? await RefsAsync(context, chain, last, last, stop) : [];
        var state = await context.Set<ChainStateEntity>().AsNoTracking().SingleOrDefaultAsync(row => row.ChainId == chain.ChainId, stop);
        return new(coverage, head.FirstOrDefault(), state?.Finalized)
        {
            Extracted = covered.Aggregate((blocks, extract) => blocks.Intersect(extract)),
        };
    }

    public async Task<IReadOnlyList<BlockRef>> GetRefsAsync(ChainDescriptor chain, long first, long last, CancellationToken stop)
    {
        await using var context = await _contexts.CreateDbContextAsync(stop);
        return await RefsAsync(context, chain, first, last, stop);
    }

    public async Task CommitAsync(BlockBatch batch, CancellationToken stop)
    {
        if (batch.IsEmpty)
            return;

        await using var commit = await _commits.BeginAsync(batch.Lease, stop);
        var (transaction, now) = (commit.Transaction, commit.Now);
        await ChainStateWriter.LockAsync(transaction, batch.Chain, now, stop);

        if (batch is { IsHistory: true, Blocks.Count: > 0 })
            HistoryCheck.ThrowIfOther(batch, await HistoryReader.ReadAsync(transaction, batch, stop));

        var blocks = batch.Blocks.GroupBy(block => block.Header.Number).Select(same => same.Last()).ToList();
        var rows = blocks.ConvertAll(block => BlockMapping.ToEntity(block, batch.Chain.ChainId, now));
        var deleted = new List<DateTimeOffset>(await _reorganisations.WriteAsync(transaction, batch, now, stop));
        var extracts = await _extracts.WriteAsync(transaction, batch.Chain, blocks, deleted, now, stop);
        deleted.AddRange(await DeleteMovedAsync(transaction, rows, stop));
        var written = await InsertAsync(transaction, rows, stop);

        if (MevMarks.OfBlocks(batch.Chain, [.. rows.Select(row => row.Time), .. deleted], now) is { } mark)
            commit.Add(mark);
        if (batch.Covered.Count > 0)
            commit.Add(CoverageLedger.Add(BlockSeries.UpTo(batch.Chain.Name, batch.Depth), batch.Covered, now));
        foreach (
            var statement in extracts
                .Concat(_rollup.Refresh(batch.Chain.ChainId, written, deleted))
                .Concat(ChainStateWriter.Update(batch, now))
        )
            commit.Add(statement);
        await commit.CompleteAsync(batch.Rejections, batch.Messages, stop);
    }

    /// <summary>Deletes rows of the same heights with another time, which the key would let stand beside the new ones.</summary>
    private static async Task<IReadOnlyCollection<DateTimeOffset>> DeleteMovedAsync(
        NpgsqlTransaction transaction,
        List<BlockEntity> rows,
        CancellationToken stop
    )
    {
        if (rows.Count == 0)
            return [];

        // A look first: deleting by a join would unpack every compressed chunk, and there is nearly never anything to delete.
        await using var look = new NpgsqlBatch(transaction.Connection, transaction);
        look.BatchCommands.Add(new NpgsqlBatchCommand(
                """
                SELECT DISTINCT old.time FROM blocks AS old JOIN unnest($4, $5) AS fresh (number, time) ON old.number = fresh.number
                WHERE old.chain_id = $1 AND old.number BETWEEN $2 AND $3 AND old.time <> fresh.time
                """
            ).With(NpgsqlDbType.Bigint, rows[0].ChainId).With(NpgsqlDbType.Bigint, rows.Min(row => row.Number)).With(NpgsqlDbType.Bigint, rows.Max(row => row.Number)).With(NpgsqlDbType.Array | NpgsqlDbType.Bigint, rows.Select(row => row.Number).ToArray()).With(NpgsqlDbType.Array | NpgsqlDbType.TimestampTz, rows.Select(row => row.Time).ToArray()));
        var times = await look.ReadTimesAsync(stop);
        if (times.Count == 0)
            return [];

        await using var delete = new NpgsqlBatch(transaction.Connection, transaction);
        delete.BatchCommands.Add(new NpgsqlBatchCommand(
                """
                DELETE FROM blocks
                WHERE chain_id = $1 AND time = ANY ($2) AND number = ANY ($3) AND (number, time) NOT IN (SELECT * FROM unnest($3, $4))
                RETURNING time
                """
            ).With(NpgsqlDbType.Bigint, rows[0].ChainId).With(NpgsqlDbType.Array | NpgsqlDbType.TimestampTz, times.ToArray()).With(NpgsqlDbType.Array | NpgsqlDbType.Bigint, rows.Select(row => row.Number).ToArray()).With(NpgsqlDbType.Array | NpgsqlDbType.TimestampTz, rows.Select(row => row.Time).ToArray()));
        return await delete.ReadTimesAsync(stop);
    }

    private async Task<IReadOnlyCollection<DateTimeOffset>> InsertAsync(
        NpgsqlTransaction transaction,
        List<BlockEntity> rows,
        CancellationToken stop
    )
    {
        if (rows.Count == 0)
            return [];

        await using var insert = new NpgsqlBatch(transaction.Connection, transaction);
        insert.BatchCommands.Add(_blocks.Upsert(rows));
        return await insert.ReadTimesAsync(stop);
    }

    private static Task<List<BlockRef>> RefsAsync(
        EthoscopeDbContext context,
        ChainDescriptor chain,
        long first,
        long last,
        CancellationToken stop
    ) => context.BlocksOf(chain).Where(row => row.Number >= first && row.Number <= last).OrderBy(row => row.Number).ToRefsAsync(stop);
}
