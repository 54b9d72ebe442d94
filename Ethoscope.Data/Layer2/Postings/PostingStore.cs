using System.Numerics;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Layer2;
using Ethoscope.Core.Layer2.Postings;
using Ethoscope.Data.Blocks;
using Ethoscope.Data.Collection;
using Ethoscope.Data.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Ethoscope.Data.Layer2.Postings;

/// <summary>Postings in PostgreSQL: rows, coverage, signs and messages change together or not at all.</summary>
internal sealed class PostingStore : IPostingStore
{
    private readonly CollectorCommits _commits;
    private readonly NpgsqlDataSource _source;
    private readonly IDbContextFactory<EthoscopeDbContext> _contexts;
    private readonly BulkTable<PostingEntity> _postings;

    public PostingStore(CollectorCommits commits, NpgsqlDataSource source, IDbContextFactory<EthoscopeDbContext> contexts)
    {
        (_commits, _source, _contexts) = (commits, source, contexts);
        using var context = contexts.CreateDbContext();
        _postings = new(context.Model, row => (row.Kind, row.L1Number, row.Time, Hash32.FromBytes(row.TransactionHash), row.Index));
    }

    public async Task<PostingState> LoadAsync(Layer2Network network, CancellationToken stop)
    {
        await using var context = await _contexts.CreateDbContextAsync(stop);
        return await context.GetPostingStateAsync(network, stop);
    }

    public async Task<IReadOnlyList<Posting>> GetPostingsAsync(Layer2Network network, DateTimeOffset from, CancellationToken stop)
    {
        var (id, start) = (network.Chain.ChainId, from.ToUniversalTime());
        await using var context = await _contexts.CreateDbContextAsync(stop);
        var rows = await context
            .Set<PostingEntity>()
            .AsNoTracking()
            .Where(row => row.ChainId == id && row.Time >= start)
            .OrderBy(row => row.L1Number)
            .ThenBy(row => row.Kind)
            .ThenBy(row => row.TransactionHash)
            .ThenBy(row => row.Index)
            .ToListAsync(stop);
        return rows.ConvertAll(row => row.ToPosting());
    }

    public async Task<BlobPostings> GetBlobPostingsAsync(
        ChainDescriptor parent,
        Layer2Network network,
        long from,
        long to,
        CancellationToken stop
    )
    {
        await using var command = _source.CreateCommand(
            $"""
            SELECT posting.time, posting.number, posting.transaction_hash, posting.blobs, posting.gas_used,
                posting.gas_used::numeric * posting.effective_gas_price_wei, {BlobSenderRollup.BlobWei}
            FROM blob_postings AS posting LEFT JOIN blocks AS block
                ON block.chain_id = posting.chain_id AND block.number = posting.number AND block.time = posting.time
            WHERE posting.chain_id = $1 AND posting.number >= $2 AND posting.number < $3 AND posting.sender = ANY ($4)
            ORDER BY posting.number, posting.position
            """
        );
        command
            .With(NpgsqlDbType.Bigint, parent.ChainId)
            .With(NpgsqlDbType.Bigint, from)
            .With(NpgsqlDbType.Bigint, to)
            .With(NpgsqlDbType.Array | NpgsqlDbType.Bytea, (network.Posting?.Batchers ?? []).Select(one => one.ToBytes()).ToArray());
        var postings = await command.ToListAsync(
            row => new Posting(
                PostingKind.Batch,
                row.GetFieldValue<DateTimeOffset>(0),
                row.GetInt64(1),
                Hash32.FromBytes(row.GetFieldValue<byte[]>(2))
            )
            {
                Blobs = row.GetFieldValue<int?>(3),
                GasUsed = row.GetInt64(4),
                GasWei = row.GetFieldValue<BigInteger?>(5),
                BlobWei = row.GetFieldValue<BigInteger?>(6),
            },
            stop
        );
        await using var context = await _contexts.CreateDbContextAsync(stop);
        var known = await context.GetCoverageAsync(ExtractSeries.Of(parent.Name, ExtractKind.BlobPostings), stop);
        return new(postings, known.Intersect(Coverage.Of(new CoverageRange(from, to))));
    }

    public async Task CommitAsync(PostingBatch batch, CancellationToken stop)
    {
        var network = batch.Network;
        await using var commit = await _commits.BeginAsync(batch.Lease, stop);
        var rows = batch.Postings.Select(posting => PostingEntity.Of(posting, network.Chain.ChainId)).ToList();
        var kinds = (network.Posting?.Events ?? []).Select(one => (short)one.Kind).Distinct().ToArray();
        foreach (var range in kinds.Length == 0 ? [] : batch.Covered)
            commit.Add(DeleteOthers(network, range, kinds, rows));
        if (rows.Count > 0)
            commit.Add(_postings.Upsert(rows));
        if (batch.Looked.Count > 0)
            commit.Add(CoverageLedger.Add([network.BlobSeries], batch.Looked, commit.Now));
        if (batch.Covered.Count > 0)
            commit.Add(CoverageLedger.Add([network.PostingSeries], batch.Covered, commit.Now));
        foreach (var statement in PostingStateWriter.Update(batch, commit.Now))
            commit.Add(statement);
        await commit.CompleteAsync(batch.Rejections, batch.Messages, stop);
    }

    /// <summary>What a replaced block of L1 held.</summary>
    private static NpgsqlBatchCommand DeleteOthers(Layer2Network network, CoverageRange range, short[] kinds, List<PostingEntity> rows)
    {
        var kept = rows.Where(row => range.Contains(row.L1Number)).ToList();
        return new NpgsqlBatchCommand(
            """
            DELETE FROM postings
            WHERE chain_id = $1 AND kind = ANY ($2) AND l1_number >= $3 AND l1_number < $4
                AND (kind, l1_number, time, transaction_hash, index) NOT IN (SELECT * FROM unnest($5, $6, $7, $8, $9))
            """
        ).With(NpgsqlDbType.Bigint, network.Chain.ChainId).With(NpgsqlDbType.Array | NpgsqlDbType.Smallint, kinds).With(NpgsqlDbType.Bigint, range.Start).With(NpgsqlDbType.Bigint, range.End).With(NpgsqlDbType.Array | NpgsqlDbType.Smallint, kept.Select(row => row.Kind).ToArray()).With(NpgsqlDbType.Array | NpgsqlDbType.Bigint, kept.Select(row => row.L1Number).ToArray()).With(NpgsqlDbType.Array | NpgsqlDbType.TimestampTz, kept.Select(row => row.Time).ToArray()).With(NpgsqlDbType.Array | NpgsqlDbType.Bytea, kept.Select(row => row.TransactionHash).ToArray()).With(NpgsqlDbType.Array | NpgsqlDbType.Integer, kept.Select(row => row.Index).ToArray());
    }
}
