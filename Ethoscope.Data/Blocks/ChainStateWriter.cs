using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Data.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Ethoscope.Data.Blocks;

/// <summary>
/// Keeps a chain's newest state. Its row is the lock by which commits of one chain follow each other, whatever lease they have.
/// </summary>
internal static class ChainStateWriter
{
    public static async Task LockAsync(NpgsqlTransaction transaction, ChainDescriptor chain, DateTimeOffset now, CancellationToken stop)
    {
        await using var batch = new NpgsqlBatch(transaction.Connection, transaction);
        batch.BatchCommands.Add(
            new NpgsqlBatchCommand("INSERT INTO chain_states (chain_id, updated_at) VALUES ($1, $2) ON CONFLICT DO NOTHING")
                .With(NpgsqlDbType.Bigint, chain.ChainId)
                .With(NpgsqlDbType.TimestampTz, now)
        );
        batch.BatchCommands.Add(
            new NpgsqlBatchCommand("SELECT FROM chain_states WHERE chain_id = $1 FOR UPDATE").With(NpgsqlDbType.Bigint, chain.ChainId)
        );
        await batch.ExecuteNonQueryAsync(stop);
    }

    public static IEnumerable<NpgsqlBatchCommand> Update(BlockBatch batch, DateTimeOffset now)
    {
        yield return new NpgsqlBatchCommand(
            """
            UPDATE chain_states AS state
            SET head_number = head.number, head_hash = head.hash, head_parent_hash = head.parent_hash, head_time = head.time,
                observed_at = head.observed_at, updated_at = $3
            FROM (SELECT upper(ranges) - 1 AS last FROM coverage WHERE series = $2) AS covered
                LEFT JOIN blocks AS head ON head.chain_id = $1 AND head.number = covered.last
            WHERE state.chain_id = $1
                AND (state.head_number, state.head_hash, state.observed_at) IS DISTINCT FROM (head.number, head.hash, head.observed_at)
            """
        ).With(NpgsqlDbType.Bigint, batch.Chain.ChainId).With(NpgsqlDbType.Text, BlockSeries.Of(batch.Chain.Name, BlockDepth.Headers)).With(NpgsqlDbType.TimestampTz, now);
        if (batch.Safe is { } safe)
            yield return Tag("safe", "safe_hash IS DISTINCT FROM $3", batch.Chain, safe, now);
        if (batch.Finalized is { } finalized)
            yield return Tag("finalized", "(finalized_number IS NULL OR finalized_number < $2)", batch.Chain, finalized, now);
    }

    private static NpgsqlBatchCommand Tag(string tag, string condition, ChainDescriptor chain, BlockRef block, DateTimeOffset now) =>
        new NpgsqlBatchCommand(
            $"""
            UPDATE chain_states SET {tag}_number = $2, {tag}_hash = $3, {tag}_parent_hash = $4, {tag}_time = $5, updated_at = $6
            WHERE chain_id = $1 AND {condition}
            """
        ).With(NpgsqlDbType.Bigint, chain.ChainId).With(NpgsqlDbType.Bigint, block.Number).With(NpgsqlDbType.Bytea, block.Hash.ToBytes()).With(NpgsqlDbType.Bytea, block.ParentHash.ToBytes()).With(NpgsqlDbType.TimestampTz, block.Time.ToUniversalTime()).With(NpgsqlDbType.TimestampTz, now);
}
