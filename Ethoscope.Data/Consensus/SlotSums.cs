using Ethoscope.Core.Consensus;
using Ethoscope.Data.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Ethoscope.Data.Consensus;

/// <summary>What the slots of a short time come to as of a moment: votes that were not final then are left out, for later blocks told of them.</summary>
internal sealed class SlotSums(NpgsqlDataSource source)
{
    private const string Sql = """
        SELECT
            count(*) FILTER (WHERE outcome = 0 OR number = $5),
            count(*) FILTER (WHERE outcome = 1),
            count(*) FILTER (WHERE outcome = 2),
            count(*) FILTER (WHERE outcome = 3 AND number <> $5),
            sum(sync_set)::bigint,
            sum(sync_seats)::bigint,
            sum(attesters) FILTER (WHERE number < $6)::bigint,
            sum(voted) FILTER (WHERE number < $6)::bigint,
            sum(target_votes) FILTER (WHERE number < $6)::bigint,
            sum(head_votes) FILTER (WHERE number < $6)::bigint,
            coalesce(bool_and(votes_final AND number < $6), false),
            coalesce(bool_and(votes_exact) FILTER (WHERE attesters IS NOT NULL AND number < $6), false)
        FROM slots
        WHERE chain_id = $1 AND time >= $2 AND time < $3 AND number < $4
        """;

    public async Task<SlotSum> GetAsync(ConsensusMoment moment, DateTimeOffset from, DateTimeOffset to, CancellationToken stop)
    {
        await using var command = source.CreateCommand(Sql);
        command
            .With(NpgsqlDbType.Bigint, moment.Chain.ChainId)
            .With(NpgsqlDbType.TimestampTz, from)
            .With(NpgsqlDbType.TimestampTz, to)
            .With(NpgsqlDbType.Bigint, moment.End)
            .With(NpgsqlDbType.Bigint, moment.AsOf is null ? -1 : moment.Head?.Number ?? -1)
            .With(NpgsqlDbType.Bigint, moment.VotesEnd);
        return (await command.ToListAsync(Sum, stop))[0];
    }

    private static SlotSum Sum(NpgsqlDataReader row) =>
        new(
            new(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), 0),
            SlotSum.SyncOf(row.GetFieldValue<long?>(4), row.GetFieldValue<long?>(5)),
            SlotSum.VotesOf(
                row.GetFieldValue<long?>(6),
                row.GetFieldValue<long?>(7),
                row.GetFieldValue<long?>(8),
                row.GetFieldValue<long?>(9),
                row.GetBoolean(10),
                row.GetBoolean(11)
            )
        );
}
