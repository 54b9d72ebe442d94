using Ethoscope.Data.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Ethoscope.Data.Health;

/// <summary>
/// Thins old scores: of each ten minutes the first answer stays. Hours and days, and what is covered, stay as they are.
/// </summary>
public sealed class HealthRetention(NpgsqlDataSource source)
{
    /// <summary>Its first is the one to keep.</summary>
    private const string Places = """
        row_number() OVER (PARTITION BY chain_id, date_bin('10 minutes', time, 'epoch') ORDER BY is_answer DESC, time) AS place
        """;

    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    /// <param name="olderThan">Whole days before it are thinned.</param>
    public async Task PruneAsync(DateTimeOffset olderThan, CancellationToken stop)
    {
        var day = new DateTimeOffset(olderThan.UtcDateTime.Date, TimeSpan.Zero);
        foreach (var (chainId, start) in await DaysAsync(day, stop))
            await ThinAsync(chainId, start, stop);
    }

    /// <summary>Days that have more. A look, as deleting what is not there would unpack compressed chunks.</summary>
    private async Task<List<(long ChainId, DateTimeOffset Start)>> DaysAsync(DateTimeOffset before, CancellationToken stop)
    {
        await using var command = source.CreateCommand(
            $"""
            SELECT DISTINCT chain_id, date_bin('1 day', time, 'epoch')
            FROM (SELECT chain_id, time, {Places} FROM health_scores WHERE time < $1) AS old WHERE place > 1
            """
        );
        command.With(NpgsqlDbType.TimestampTz, before);
        return await command.ToListAsync(row => (row.GetInt64(0), row.GetFieldValue<DateTimeOffset>(1)), stop);
    }

    private async Task ThinAsync(long chainId, DateTimeOffset start, CancellationToken stop)
    {
        await using var connection = await source.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        await using var batch = new NpgsqlBatch(connection, transaction);
        // TimescaleDB 2.23 scans a bitmap twice where the chunk has compressed rows, and then fails on what it deleted itself.
        batch.BatchCommands.Add(new($"SELECT {StatementTime.OfCommits}, set_config('enable_bitmapscan', 'off', true)"));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(
                $"""
                DELETE FROM health_scores AS old USING (
                    SELECT time, origin FROM (
                        SELECT time, origin, {Places} FROM health_scores WHERE chain_id = $1 AND time >= $2 AND time < $3
                    ) AS placed WHERE place > 1
                ) AS gone
                WHERE old.chain_id = $1 AND old.time >= $2 AND old.time < $3 AND old.time = gone.time AND old.origin = gone.origin
                """
            ).With(NpgsqlDbType.Bigint, chainId).With(NpgsqlDbType.TimestampTz, start).With(NpgsqlDbType.TimestampTz, start + Day));
        await batch.ExecuteNonQueryAsync(stop);
        await transaction.CommitAsync(stop);
    }
}
