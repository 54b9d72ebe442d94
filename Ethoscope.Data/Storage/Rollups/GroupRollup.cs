using Npgsql;
using NpgsqlTypes;

namespace Ethoscope.Data.Storage.Rollups;

/// <summary>
/// Recomputes the groups of the buckets that a commit touched, inside its transaction. The writers of a series must hold a lock on it, or one
/// would not see the other's rows.
/// </summary>
internal sealed class GroupRollup(GroupRollupDefinition definition)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    // As hours: a day of the session's time zone may have 23 or 25.
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    private readonly string _hours = Recompute(definition, definition.HourTable, definition.Raw("bucket", "bucket + $3"));

    private readonly string _days = Recompute(
        definition,
        definition.DayTable,
        $"""
        SELECT {definition.Aggregated} FROM {definition.HourTable} AS hours
        WHERE hours.chain_id = $1 AND hours.bucket >= touched.bucket AND hours.bucket < touched.bucket + $3 {definition.Grouped}
        """
    );

    /// <summary>Statements that bring the buckets up to date, in order.</summary>
    /// <param name="touched">Times of the rows that were inserted, changed or deleted.</param>
    public IEnumerable<NpgsqlBatchCommand> Refresh(long chainId, IReadOnlyCollection<DateTimeOffset> touched)
    {
        if (touched.Count == 0)
            yield break;

        foreach (var (sql, width) in new[] { (_hours, Hour), (_days, Day) })
            yield return new NpgsqlBatchCommand(sql)
                .With(NpgsqlDbType.Bigint, chainId)
                .With(NpgsqlDbType.Array | NpgsqlDbType.TimestampTz, Rollup.Buckets(touched, width))
                .With(NpgsqlDbType.Interval, width);
    }

    private static string Recompute(GroupRollupDefinition definition, string table, string select)
    {
        var columns = string.Join(", ", definition.Columns);
        var values = definition.Sums.Concat(definition.Highest).ToList();
        return $"""
            WITH fresh AS (
                SELECT touched.bucket, one.* FROM unnest($2) AS touched (bucket) CROSS JOIN LATERAL ({select}) AS one
            ), gone AS (
                DELETE FROM {table} AS old
                WHERE old.chain_id = $1 AND old.bucket = ANY ($2) AND NOT EXISTS (
                    SELECT FROM fresh
                    WHERE fresh.bucket = old.bucket{string.Concat(definition.Dimensions.Select(one => $" AND fresh.{one} = old.{one}"))}
                )
            )
            INSERT INTO {table} AS old (chain_id, bucket, {columns}) SELECT $1, bucket, {columns} FROM fresh
            ON CONFLICT (chain_id, bucket, {string.Join(", ", definition.Dimensions)}) DO UPDATE
            SET {string.Join(", ", values.Select(one => $"{one} = excluded.{one}"))}
            WHERE ({string.Join(", ", values.Select(one => $"old.{one}"))}) IS DISTINCT FROM ({string.Join(
                ", ",
                values.Select(one => $"excluded.{one}")
            )})
            """;
    }
}
