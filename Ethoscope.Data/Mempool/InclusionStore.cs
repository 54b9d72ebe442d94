using Ethoscope.Core.Chains;
using Ethoscope.Core.Mempool;
using Ethoscope.Data.Blocks;
using Ethoscope.Data.Collection;
using Ethoscope.Data.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Ethoscope.Data.Mempool;

/// <summary>Inclusions in PostgreSQL: rows and message change together or not at all.</summary>
internal sealed class InclusionStore : IInclusionStore
{
    /// <summary>Rows of blocks that lost are looked for within this of the newest block: no deeper reorganisation is believed.</summary>
    private static readonly TimeSpan LostWithin = TimeSpan.FromHours(1);

    private readonly CollectorCommits _commits;
    private readonly IDbContextFactory<EthoscopeDbContext> _contexts;
    private readonly BulkTable<BlockInclusionEntity> _blocks;

    public InclusionStore(CollectorCommits commits, IDbContextFactory<EthoscopeDbContext> contexts)
    {
        (_commits, _contexts) = (commits, contexts);
        using var context = contexts.CreateDbContext();
        _blocks = new(context.Model, row => (row.ChainId, row.Time));
    }

    public async Task<IReadOnlyList<DueBlock>> GetDueAsync(ChainDescriptor chain, DateTimeOffset since, int most, CancellationToken stop)
    {
        await using var context = await _contexts.CreateDbContextAsync(stop);
        var oldest = since.ToUniversalTime();
        var known = context.Set<BlockInclusionEntity>();
        var rows = await context
            .BlocksOf(chain)
            .Where(row => row.Time >= oldest)
            .Where(row => !known.Any(one => one.ChainId == row.ChainId && one.Time == row.Time && one.BlockHash == row.Hash))
            .OrderBy(row => row.Time)
            .Take(most)
            .Select(row => new
            {
                row.Number,
                row.Hash,
                row.ParentHash,
                row.Time,
                row.ObservedAt,
            })
            .ToListAsync(stop);
        return
        [
            .. rows.Where(row => BlockQueries.IsFinite(row.Time) && BlockQueries.IsFinite(row.ObservedAt))
                .Select(row => new DueBlock(
                    new(row.Number, Hash32.FromBytes(row.Hash), Hash32.FromBytes(row.ParentHash), row.Time),
                    row.ObservedAt
                )),
        ];
    }

    public async Task CommitAsync(InclusionBatch batch, CancellationToken stop)
    {
        await using var commit = await _commits.BeginAsync(batch.Lease, stop);
        if (batch.Inclusions.Count > 0)
        {
            commit.Add(_blocks.Upsert([.. batch.Inclusions.Select(block => InclusionMapping.ToEntity(block, batch.Chain.ChainId))]));
            commit.Add(Lost(batch.Chain, batch.Inclusions.Max(block => block.Time) - LostWithin));
        }

        await commit.CompleteAsync([], batch.Messages, stop);
    }

    private static NpgsqlBatchCommand Lost(ChainDescriptor chain, DateTimeOffset since) => new NpgsqlBatchCommand(
            """
            DELETE FROM block_inclusions AS old
            WHERE old.chain_id = $1 AND old.time >= $2 AND NOT EXISTS (
                SELECT FROM blocks WHERE chain_id = old.chain_id AND number = old.number AND time = old.time AND hash = old.block_hash
            )
            """
        ).With(NpgsqlDbType.Bigint, chain.ChainId).With(NpgsqlDbType.TimestampTz, since.ToUniversalTime());
}
