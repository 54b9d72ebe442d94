using Ethoscope.Data.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Ethoscope.Data.Layer2;

/// <summary>
/// Forgets old blocks of rollups, receipts of operations, and samples of costs: whole days only, so that a rollup is never computed of a part
/// of one. Where they are hypertables, their chunks of a day are dropped.
/// </summary>
public sealed class Layer2Retention(NpgsqlDataSource source)
{
    private static readonly string[] Tables = ["layer2_blocks", "operation_receipts", "operation_costs", "fee_readings"];

    public async Task PruneAsync(DateTimeOffset olderThan, CancellationToken stop)
    {
        var day = new DateTimeOffset(olderThan.UtcDateTime.Date, TimeSpan.Zero);
        var dropped = await HasHypertablesAsync(stop);
        await using var batch = source.CreateBatch();
        foreach (var table in Tables)
            batch.BatchCommands.Add(
                new NpgsqlBatchCommand(
                    dropped ? $"SELECT count(*) FROM drop_chunks('{table}', older_than => $1)" : $"DELETE FROM {table} WHERE time < $1"
                ).With(NpgsqlDbType.TimestampTz, day)
            );
        await batch.ExecuteNonQueryAsync(stop);
    }

    private async Task<bool> HasHypertablesAsync(CancellationToken stop)
    {
        await using var command = source.CreateCommand("SELECT EXISTS (SELECT FROM pg_extension WHERE extname = 'timescaledb')");
        return (bool)(await command.ExecuteScalarAsync(stop))!;
    }
}
