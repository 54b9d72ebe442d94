using Ethoscope.Core.Layer2.Postings;
using Ethoscope.Data.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Ethoscope.Data.Layer2.Postings;

/// <summary>Keeps the newest signs of a rollup's posting: what a batch does not tell stays as it was, save for the gap.</summary>
internal static class PostingStateWriter
{
    public static IEnumerable<NpgsqlBatchCommand> Update(PostingBatch batch, DateTimeOffset now)
    {
        var id = batch.Network.Chain.ChainId;
        yield return new NpgsqlBatchCommand(
            """
            INSERT INTO posting_states (chain_id, gap, updated_at) VALUES ($1, $2, $3)
            ON CONFLICT (chain_id) DO UPDATE SET gap = excluded.gap, updated_at = excluded.updated_at
            """
        ).With(NpgsqlDbType.Bigint, id).With(NpgsqlDbType.Text, batch.Gap).With(NpgsqlDbType.TimestampTz, now);
        if (batch.Signs is { } signs)
            yield return new NpgsqlBatchCommand(
                "UPDATE posting_states SET signs_at = $2, batcher_nonce = $3, signs_gap = $4 WHERE chain_id = $1"
            )
                .With(NpgsqlDbType.Bigint, id)
                .With(NpgsqlDbType.TimestampTz, signs.ReadAt.ToUniversalTime())
                .With(NpgsqlDbType.Bigint, signs.BatcherNonce)
                .With(NpgsqlDbType.Text, signs.Gap);
        if (batch.Withdrawal is { } withdrawal)
            yield return new NpgsqlBatchCommand(
                "UPDATE posting_states SET withdrawal_at = $2, withdrawal_delay = $3, withdrawal_basis = $4 WHERE chain_id = $1"
            )
                .With(NpgsqlDbType.Bigint, id)
                .With(NpgsqlDbType.TimestampTz, withdrawal.ReadAt.ToUniversalTime())
                .With(NpgsqlDbType.Interval, withdrawal.Delay)
                .With(NpgsqlDbType.Text, withdrawal.Basis);
    }
}
