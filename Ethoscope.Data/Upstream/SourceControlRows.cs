using Ethoscope.Core.Admin;
using Ethoscope.Data.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Ethoscope.Data.Upstream;

/// <summary>Reads and writes rows of <c>source_controls</c>.</summary>
internal static class SourceControlRows
{
    private const string Columns = "pool, name, paused_at, place, retries, resets, changed_at";

    /// <param name="pool">Null for all pools.</param>
    public static async Task<IReadOnlyList<SourceControl>> ReadAsync(NpgsqlConnection connection, string? pool, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(
            $"SELECT {Columns} FROM source_controls WHERE $1 IS NULL OR pool = $1 ORDER BY pool, place, name",
            connection
        );
        command.With(NpgsqlDbType.Text, pool);
        await using var reader = await command.ExecuteReaderAsync(stop);
        var rows = new List<SourceControl>();
        while (await reader.ReadAsync(stop))
            rows.Add(
                new(
                    reader.GetString(0),
                    reader.GetString(1),
                    await reader.IsDBNullAsync(2, stop) ? null : reader.GetFieldValue<DateTimeOffset>(2),
                    await reader.IsDBNullAsync(3, stop) ? null : reader.GetInt32(3),
                    reader.GetInt64(4),
                    reader.GetInt64(5),
                    reader.GetFieldValue<DateTimeOffset>(6)
                )
            );
        return rows;
    }

    /// <summary>Replaces the rows of a pool.</summary>
    public static IEnumerable<NpgsqlBatchCommand> Replacement(string pool, IEnumerable<SourceControl> rows) =>
        [
            new NpgsqlBatchCommand("DELETE FROM source_controls WHERE pool = $1").With(NpgsqlDbType.Text, pool),
            .. rows.Select(row =>
                new NpgsqlBatchCommand($"INSERT INTO source_controls ({Columns}) VALUES ($1, $2, $3, $4, $5, $6, $7)")
                    .With(NpgsqlDbType.Text, row.Pool)
                    .With(NpgsqlDbType.Text, row.Name)
                    .With(NpgsqlDbType.TimestampTz, row.PausedAt?.ToUniversalTime())
                    .With(NpgsqlDbType.Integer, row.Place)
                    .With(NpgsqlDbType.Bigint, row.Retries)
                    .With(NpgsqlDbType.Bigint, row.Resets)
                    .With(NpgsqlDbType.TimestampTz, row.ChangedAt.ToUniversalTime())
            ),
        ];
}
