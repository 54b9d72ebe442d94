using System.Data;
using Ethoscope.Core.Admin;
using Ethoscope.Data.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Ethoscope.Data.Admin;

/// <summary>What is stored of things that are kept for a time, and what a shorter one would remove.</summary>
internal sealed class RetentionQuery(NpgsqlDataSource source) : IKeptFacts
{
    private const int LookSeconds = 2;
    private const int CountSeconds = 10;

    private const string PlainSizes = """
        SELECT greatest(class.reltuples::bigint, stats.n_live_tup, 0), pg_total_relation_size(class.oid), NULL::bigint
        FROM pg_class AS class LEFT JOIN pg_stat_user_tables AS stats ON stats.relid = class.oid
        WHERE class.oid = $1::regclass
        """;

    /// <summary>Sizes of all chunks; tables that are no hypertables are asked as plain ones.</summary>
    private const string HypertableSizes = """
        SELECT approximate_row_count($1::regclass), hypertable_size($1::regclass),
            (SELECT sum(after_compression_total_bytes)::bigint FROM hypertable_compression_stats($1::regclass))
        """;

    public async Task<IReadOnlyList<KeptFacts>> ReadAsync(CancellationToken stop)
    {
        await using var connection = await source.OpenConnectionAsync(stop);
        var hypertables = await HypertablesAsync(connection, stop);
        var facts = new List<KeptFacts>();
        foreach (var table in KeptTable.All)
        {
            var (rows, bytes, compressed) = await SizesAsync(connection, table, hypertables.Contains(table.Name), stop);
            facts.Add(new(table.Thing, rows, bytes, compressed, await OldestAsync(connection, table, stop)));
        }

        return [.. facts.GroupBy(one => one.Thing, StringComparer.Ordinal).Select(Sum)];
    }

    public async Task<long?> CountOlderAsync(string thing, DateTimeOffset than, CancellationToken stop)
    {
        await using var connection = await source.OpenConnectionAsync(stop);
        var sum = 0L;
        foreach (var table in KeptTable.Of(thing))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"SELECT count(*) FROM {table.Name} WHERE {table.Time} < $1";
            command.CommandTimeout = CountSeconds;
            command.With(NpgsqlDbType.TimestampTz, than.ToUniversalTime());
            try
            {
                sum += (long)(await command.ExecuteScalarAsync(stop))!;
            }
            catch (NpgsqlException slow) when (slow.InnerException is TimeoutException)
            {
                return null;
            }
        }

        return sum;
    }

    private static KeptFacts Sum(IGrouping<string, KeptFacts> tables) =>
        new(
            tables.Key,
            tables.Sum(one => one.Rows),
            tables.Sum(one => one.Bytes),
            tables.Any(one => one.CompressedBytes is not null) ? tables.Sum(one => one.CompressedBytes ?? 0) : null,
            tables.Min(one => one.Oldest)
        );

    private static async Task<HashSet<string>> HypertablesAsync(NpgsqlConnection connection, CancellationToken stop)
    {
        await using var asked = new NpgsqlCommand("SELECT EXISTS (SELECT FROM pg_extension WHERE extname = 'timescaledb')", connection);
        if (!(bool)(await asked.ExecuteScalarAsync(stop))!)
            return [];

        await using var names = new NpgsqlCommand(
            "SELECT hypertable_name::text FROM timescaledb_information.hypertables WHERE hypertable_schema = current_schema()",
            connection
        );
        return [.. await names.ToListAsync(row => row.GetString(0), stop)];
    }

    private static async Task<(long Rows, long Bytes, long? Compressed)> SizesAsync(
        NpgsqlConnection connection,
        KeptTable table,
        bool isHypertable,
        CancellationToken stop
    )
    {
        await using var command = new NpgsqlCommand(isHypertable ? HypertableSizes : PlainSizes, connection);
        command.With(NpgsqlDbType.Text, table.Name);
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SingleRow, stop);
        await reader.ReadAsync(stop);
        return (reader.GetInt64(0), reader.GetInt64(1), reader.IsDBNull(2) ? null : reader.GetInt64(2));
    }

    private static async Task<DateTimeOffset?> OldestAsync(NpgsqlConnection connection, KeptTable table, CancellationToken stop)
    {
        // Days are dates: their midnight in UTC.
        await using var command = new NpgsqlCommand(
            $"SELECT ({table.Time})::timestamptz FROM {table.Name} ORDER BY {table.Time} LIMIT 1",
            connection
        );
        command.CommandTimeout = LookSeconds;
        try
        {
            return await command.ExecuteScalarAsync(stop) is DateTime oldest ? new DateTimeOffset(oldest, TimeSpan.Zero) : null;
        }
        catch (NpgsqlException slow) when (slow.InnerException is TimeoutException)
        {
            return null;
        }
    }
}
