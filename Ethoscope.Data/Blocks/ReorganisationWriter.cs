using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Data.Collection;
using Ethoscope.Data.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using NpgsqlTypes;

namespace Ethoscope.Data.Blocks;

/// <summary>Takes a branch that lost out of the canonical blocks and keeps it as orphaned.</summary>
internal sealed class ReorganisationWriter(IModel model, ExtractWriter extracts)
{
    private readonly string _orphan = OrphanSql(model);

    /// <returns>Times of the rows that are gone; none where this reorganisation was written before.</returns>
    /// <exception cref="InvalidOperationException">It would replace a finalised block.</exception>
    public async Task<IReadOnlyCollection<DateTimeOffset>> WriteAsync(
        NpgsqlTransaction transaction,
        BlockBatch batch,
        DateTimeOffset now,
        CancellationToken stop
    )
    {
        if (batch.Reorganisation is not { } reorganisation || !await RecordAsync(transaction, batch.Chain, reorganisation, stop))
            return [];

        await RefuseBelowFinalizedAsync(transaction, batch.Chain, reorganisation, stop);
        var kept = batch.Blocks.Select(block => block.Header.Hash.ToBytes()).ToArray();
        await using var replace = new NpgsqlBatch(transaction.Connection, transaction);
        // TimescaleDB 2.23 scans a bitmap twice where the chunk has compressed rows, and then fails on what it deleted itself.
        replace.BatchCommands.Add(new NpgsqlBatchCommand("SET LOCAL enable_bitmapscan = off"));
        replace.BatchCommands.Add(
            new NpgsqlBatchCommand(_orphan)
                .With(NpgsqlDbType.Bigint, batch.Chain.ChainId)
                .With(NpgsqlDbType.Bigint, reorganisation.AncestorNumber)
                .With(NpgsqlDbType.TimestampTz, reorganisation.DetectedAt.ToUniversalTime())
                .With(NpgsqlDbType.Array | NpgsqlDbType.Bytea, kept)
        );
        replace.BatchCommands.Add(CoverageLedger.CutAt(BlockSeries.All(batch.Chain.Name), reorganisation.AncestorNumber + 1, now));
        foreach (var statement in extracts.DeleteAbove(batch.Chain, reorganisation.AncestorNumber, now))
            replace.BatchCommands.Add(statement);
        replace.BatchCommands.Add(
            new NpgsqlBatchCommand("DELETE FROM blocks WHERE chain_id = $1 AND number > $2 RETURNING time")
                .With(NpgsqlDbType.Bigint, batch.Chain.ChainId)
                .With(NpgsqlDbType.Bigint, reorganisation.AncestorNumber)
        );
        return await replace.ReadTimesAsync(stop);
    }

    private static async Task<bool> RecordAsync(
        NpgsqlTransaction transaction,
        ChainDescriptor chain,
        Reorganisation reorganisation,
        CancellationToken stop
    )
    {
        await using var insert = new NpgsqlCommand(
            """
            INSERT INTO reorganisations (chain_id, detected_at, ancestor_number, depth, old_head_number, old_head_hash, old_head_parent_hash,
                old_head_time, new_head_number, new_head_hash, new_head_parent_hash, new_head_time)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT DO NOTHING
            """,
            transaction.Connection,
            transaction
        );
        insert
            .With(NpgsqlDbType.Bigint, chain.ChainId)
            .With(NpgsqlDbType.TimestampTz, reorganisation.DetectedAt.ToUniversalTime())
            .With(NpgsqlDbType.Bigint, reorganisation.AncestorNumber)
            .With(NpgsqlDbType.Bigint, reorganisation.Depth);
        foreach (var head in new[] { reorganisation.OldHead, reorganisation.NewHead })
        {
            insert
                .With(NpgsqlDbType.Bigint, head?.Number)
                .With(NpgsqlDbType.Bytea, head?.Hash.ToBytes())
                .With(NpgsqlDbType.Bytea, head?.ParentHash.ToBytes())
                .With(NpgsqlDbType.TimestampTz, head?.Time.ToUniversalTime());
        }

        return await insert.ExecuteNonQueryAsync(stop) == 1;
    }

    private static async Task RefuseBelowFinalizedAsync(
        NpgsqlTransaction transaction,
        ChainDescriptor chain,
        Reorganisation reorganisation,
        CancellationToken stop
    )
    {
        await using var query = new NpgsqlCommand(
            "SELECT finalized_number FROM chain_states WHERE chain_id = $1",
            transaction.Connection,
            transaction
        );
        query.With(NpgsqlDbType.Bigint, chain.ChainId);
        if (await query.ExecuteScalarAsync(stop) is long final && final > reorganisation.AncestorNumber)
            throw new InvalidOperationException(
                $"Height {final} of {chain.Name} is final: nothing above {reorganisation.AncestorNumber} is replaced."
            );
    }

    private static string OrphanSql(IModel model)
    {
        var entity = model.FindEntityType(typeof(OrphanedBlockEntity))!;
        var columns = string.Join(
            ", ",
            entity
                .GetProperties()
                .Where(property => property.Name != nameof(OrphanedBlockEntity.DetectedAt))
                .Select(property => property.GetColumnName())
        );
        return $"""
            INSERT INTO orphaned_blocks ({columns}, detected_at)
            SELECT {columns}, $3 FROM blocks WHERE chain_id = $1 AND number > $2 AND NOT hash = ANY ($4)
            ON CONFLICT (chain_id, number, time, hash) DO UPDATE SET detected_at = excluded.detected_at
            """;
    }
}
