using Ethoscope.Data.Admin;
using Npgsql;
using NpgsqlTypes;

namespace Ethoscope.Data.Storage.Timescale;

/// <summary>
/// Has TimescaleDB's own retention, which drops whole chunks, follow the times that hold: it was laid out with the usual ones, and would drop what
/// is to be kept for longer.
/// </summary>
public sealed class RetentionPolicies(NpgsqlDataSource source)
{
    /// <param name="thing">Name of what is kept.</param>
    /// <param name="kept">For how long.</param>
    public async Task ApplyAsync(string thing, TimeSpan kept, CancellationToken stop)
    {
        await using var connection = await source.OpenConnectionAsync(stop);
        await using var asked = new NpgsqlCommand("SELECT EXISTS (SELECT FROM pg_extension WHERE extname = 'timescaledb')", connection);
        if (!(bool)(await asked.ExecuteScalarAsync(stop))!)
            return;

        foreach (var table in KeptTable.Of(thing))
            await ApplyAsync(connection, table.Name, kept, stop);
    }

    private static async Task ApplyAsync(NpgsqlConnection connection, string table, TimeSpan kept, CancellationToken stop)
    {
        await using var others = new NpgsqlCommand(
            """
            SELECT count(*) FROM timescaledb_information.jobs
            WHERE proc_name = 'policy_retention' AND hypertable_schema = current_schema() AND hypertable_name = $1
                AND (config ->> 'drop_after')::interval <> $2
            """,
            connection
        );
        others.With(NpgsqlDbType.Text, table).With(NpgsqlDbType.Interval, kept);
        if (await others.ExecuteScalarAsync(stop) is 0L)
            return;

        await using var transaction = await connection.BeginTransactionAsync(stop);
        await using var batch = new NpgsqlBatch(connection, transaction);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("SELECT remove_retention_policy($1::regclass)").With(NpgsqlDbType.Text, table));
        batch.BatchCommands.Add(
            new NpgsqlBatchCommand("SELECT add_retention_policy($1::regclass, drop_after => $2)")
                .With(NpgsqlDbType.Text, table)
                .With(NpgsqlDbType.Interval, kept)
        );
        await batch.ExecuteNonQueryAsync(stop);
        await transaction.CommitAsync(stop);
    }
}
