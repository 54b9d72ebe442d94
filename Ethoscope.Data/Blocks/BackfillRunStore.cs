using Ethoscope.Core.Admin;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Live;
using Ethoscope.Data.Admin;
using Ethoscope.Data.Live;
using Ethoscope.Data.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Ethoscope.Data.Blocks;

/// <summary>Backfills that were asked for as rows. Their times are the database's, so that no clock of an instance takes another's run away.</summary>
internal sealed class BackfillRunStore(NpgsqlDataSource source, ILivePublisher publisher, TimeProvider time) : IBackfillRuns
{
    private const string Columns = """
        id, chain, depth, from_number, to_number, state, requested_at, started_at, ended_at, is_stop_wanted, instance, told_at, wanted, stored,
        expected_requests, seconds_left, detail
        """;

    /// <summary>A run tells each second; one that has not for so long has ended with its process.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public async Task<IReadOnlyList<AskedBackfill>> ListAsync(int most, CancellationToken stop)
    {
        await using var command = source.CreateCommand($"SELECT {Columns} FROM backfill_runs ORDER BY id DESC LIMIT $1");
        return await ReadAsync(command.With(NpgsqlDbType.Integer, most), stop);
    }

    public async Task<bool> IsOpenAsync(string chain, CancellationToken stop)
    {
        await using var command = source.CreateCommand("SELECT EXISTS (SELECT FROM backfill_runs WHERE chain = $1 AND ended_at IS NULL)");
        return (bool)(await command.With(NpgsqlDbType.Text, chain).ExecuteScalarAsync(stop))!;
    }

    public async Task<long?> AddAsync(
        string chain,
        BackfillRequest request,
        long? expectedRequests,
        long seen,
        AuditEntry entry,
        CancellationToken stop
    )
    {
        await using var connection = await source.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        await using (var alone = new NpgsqlCommand("LOCK TABLE backfill_runs IN SHARE ROW EXCLUSIVE MODE", connection, transaction))
            await alone.ExecuteNonQueryAsync(stop);
        await using var insertion = new NpgsqlCommand(
            """
            INSERT INTO backfill_runs (chain, depth, from_number, to_number, state, requested_at, is_stop_wanted, stored, expected_requests)
            SELECT $1, $2, $3, $4, 0, now(), FALSE, 0, $5
            WHERE NOT EXISTS (SELECT FROM backfill_runs WHERE chain = $1 AND ended_at IS NULL)
                AND COALESCE((SELECT max(id) FROM backfill_runs WHERE chain = $1), 0) = $6
            RETURNING id
            """,
            connection,
            transaction
        );
        insertion
            .With(NpgsqlDbType.Text, chain)
            .With(NpgsqlDbType.Smallint, (short)request.Depth)
            .With(NpgsqlDbType.Bigint, request.From)
            .With(NpgsqlDbType.Bigint, request.To)
            .With(NpgsqlDbType.Bigint, expectedRequests)
            .With(NpgsqlDbType.Bigint, seen);
        if (await insertion.ExecuteScalarAsync(stop) is not long id)
            return null;

        await CommitAsync(transaction, entry, stop);
        return id;
    }

    public async Task<bool> StopAsync(long id, AuditEntry entry, CancellationToken stop)
    {
        await using var connection = await source.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        await using var wish = new NpgsqlCommand(
            """
            UPDATE backfill_runs SET
                is_stop_wanted = TRUE,
                state = CASE WHEN state = 0 THEN 4 ELSE state END,
                ended_at = CASE WHEN state = 0 THEN now() END
            WHERE id = $1 AND ended_at IS NULL AND NOT is_stop_wanted
            """,
            connection,
            transaction
        );
        if (await wish.With(NpgsqlDbType.Bigint, id).ExecuteNonQueryAsync(stop) == 0)
            return false;

        await CommitAsync(transaction, entry, stop);
        return true;
    }

    public async Task<AskedBackfill?> ClaimAsync(long id, string instance, CancellationToken stop)
    {
        await using var command = source.CreateCommand(
            $"""
            UPDATE backfill_runs
            SET state = 1, instance = $2, started_at = COALESCE(started_at, now()), told_at = now(), detail = NULL
            WHERE id = $1 AND state = 0
            RETURNING {Columns}
            """
        );
        command.With(NpgsqlDbType.Bigint, id).With(NpgsqlDbType.Text, instance);
        return (await ReadAsync(command, stop)).SingleOrDefault();
    }

    public async Task<bool?> TellAsync(long id, string instance, BackfillProgress? progress, TimeSpan? left, CancellationToken stop)
    {
        await using var command = source.CreateCommand(
            """
            UPDATE backfill_runs
            SET told_at = now(), wanted = COALESCE($3, wanted), stored = COALESCE($4, stored), seconds_left = $5
            WHERE id = $1 AND instance = $2 AND state = 1
            RETURNING is_stop_wanted
            """
        );
        command
            .With(NpgsqlDbType.Bigint, id)
            .With(NpgsqlDbType.Text, instance)
            .With(NpgsqlDbType.Bigint, progress?.Wanted)
            .With(NpgsqlDbType.Bigint, progress?.Stored)
            .With(NpgsqlDbType.Double, left?.TotalSeconds);
        return await command.ExecuteScalarAsync(stop) as bool?;
    }

    public async Task EndAsync(long id, string instance, BackfillState state, string? detail, CancellationToken stop)
    {
        // One that is left to others is not one that was just told of: it is taken up at once.
        await using var command = source.CreateCommand(
            """
            UPDATE backfill_runs SET
                state = $3,
                detail = $4,
                seconds_left = NULL,
                ended_at = CASE WHEN $3 = 0 THEN NULL ELSE now() END,
                told_at = CASE WHEN $3 = 0 THEN '-infinity' ELSE now() END,
                instance = CASE WHEN $3 = 0 THEN NULL ELSE instance END
            WHERE id = $1 AND instance = $2 AND state = 1
            """
        );
        command
            .With(NpgsqlDbType.Bigint, id)
            .With(NpgsqlDbType.Text, instance)
            .With(NpgsqlDbType.Smallint, (short)state)
            .With(NpgsqlDbType.Text, detail);
        await command.ExecuteNonQueryAsync(stop);
    }

    public async Task<IReadOnlyList<long>> AbandonedAsync(CancellationToken stop)
    {
        await using var command = source.CreateCommand(
            """
            UPDATE backfill_runs SET
                detail = CASE WHEN state = 1 THEN 'Its process ended; another goes on with it.' ELSE detail END,
                state = 0,
                instance = NULL,
                told_at = now()
            WHERE state IN (0, 1) AND COALESCE(told_at, requested_at) < now() - $1
            RETURNING id
            """
        );
        await using var reader = await command.With(NpgsqlDbType.Interval, Patience).ExecuteReaderAsync(stop);
        var ids = new List<long>();
        while (await reader.ReadAsync(stop))
            ids.Add(reader.GetInt64(0));
        return ids;
    }

    private async Task CommitAsync(NpgsqlTransaction transaction, AuditEntry entry, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        await using var batch = new NpgsqlBatch(transaction.Connection, transaction) { BatchCommands = { AuditStatement.Of(entry, now) } };
        await batch.ExecuteNonQueryAsync(stop);
        var told = LiveJson.Write(new AdminChange(AdminChange.BackfillRuns, entry.Target));
        var events = await OutboxWriter.WriteAsync(transaction, [new(LiveChannels.Admin, told)], now, stop);
        await transaction.CommitAsync(stop);
        publisher.Published(events);
    }

    private static async Task<IReadOnlyList<AskedBackfill>> ReadAsync(NpgsqlCommand command, CancellationToken stop)
    {
        await using var reader = await command.ExecuteReaderAsync(stop);
        var runs = new List<AskedBackfill>();
        while (await reader.ReadAsync(stop))
            runs.Add(
                new(
                    reader.GetInt64(0),
                    reader.GetString(1),
                    new(reader.GetInt64(3), reader.GetInt64(4), (BlockDepth)reader.GetInt16(2)),
                    (BackfillState)reader.GetInt16(5),
                    reader.GetFieldValue<DateTimeOffset>(6),
                    Value<DateTimeOffset>(reader, 7),
                    Value<DateTimeOffset>(reader, 8),
                    reader.GetBoolean(9),
                    reader.IsDBNull(10) ? null : reader.GetString(10),
                    Value<DateTimeOffset>(reader, 11),
                    Value<long>(reader, 12),
                    reader.GetInt64(13),
                    Value<long>(reader, 14),
                    Value<double>(reader, 15) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
                    reader.IsDBNull(16) ? null : reader.GetString(16)
                )
            );
        return runs;
    }

    private static T? Value<T>(NpgsqlDataReader reader, int column)
        where T : struct => reader.IsDBNull(column) ? null : reader.GetFieldValue<T>(column);
}
