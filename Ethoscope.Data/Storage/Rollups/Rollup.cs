using Npgsql;
using NpgsqlTypes;

namespace Ethoscope.Data.Storage.Rollups;

/// <summary>
/// Recomputes the buckets that a commit touched, inside its transaction, from raw rows. The writers of a series must hold a lock on it,
/// or one would not see the other's rows.
/// </summary>
internal sealed class Rollup(RollupDefinition definition)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    // As hours: a day of the session's time zone may have 23 or 25.
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    private readonly string _hours = Recompute(definition, definition.HourTable);
    private readonly string _days = Recompute(definition, definition.DayTable);
    private readonly string _emptyHours = DeleteEmpty(definition, definition.HourTable);
    private readonly string _emptyDays = DeleteEmpty(definition, definition.DayTable);

    /// <summary>Statements that bring the buckets up to date.</summary>
    /// <param name="key">The series.</param>
    /// <param name="written">Times of the rows that were inserted or changed.</param>
    /// <param name="deleted">Times of the rows that were deleted; only their buckets can have become empty.</param>
    public IEnumerable<NpgsqlBatchCommand> Refresh(
        long key,
        IReadOnlyCollection<DateTimeOffset> written,
        IReadOnlyCollection<DateTimeOffset> deleted
    )
    {
        foreach (var (recompute, deleteEmpty, width) in new[] { (_hours, _emptyHours, Hour), (_days, _emptyDays, Day) })
        {
            if (deleted.Count > 0)
                yield return Of(deleteEmpty, key, Buckets(deleted, width), width);
            if (written.Count + deleted.Count > 0)
                yield return Of(recompute, key, Buckets(written.Concat(deleted), width), width);
        }
    }

    private static NpgsqlBatchCommand Of(string sql, long key, DateTimeOffset[] buckets, TimeSpan width) =>
        new NpgsqlBatchCommand(sql)
            .With(NpgsqlDbType.Bigint, key)
            .With(NpgsqlDbType.Array | NpgsqlDbType.TimestampTz, buckets)
            .With(NpgsqlDbType.Interval, width);

    /// <summary>Starts of the buckets of these times, ascending.</summary>
    public static DateTimeOffset[] Buckets(IEnumerable<DateTimeOffset> times, TimeSpan width) =>
        [
            .. times
                .Select(time => time.UtcTicks / width.Ticks)
                .Distinct()
                .Order()
                .Select(index => new DateTimeOffset(index * width.Ticks, TimeSpan.Zero)),
        ];

    private static string Recompute(RollupDefinition definition, string table) =>
        $"""
            INSERT INTO {table} AS old ({definition.Key}, bucket, {List(definition)})
            SELECT $1, bucket, {List(definition, "fresh.")}
            FROM unnest($2) AS touched (bucket) CROSS JOIN LATERAL ({definition.Select}) AS fresh
            ON CONFLICT ({definition.Key}, bucket) DO UPDATE
            SET {string.Join(", ", definition.Columns.Select(column => $"{column} = excluded.{column}"))}
            WHERE ({List(definition, "old.")}) IS DISTINCT FROM ({List(definition, "excluded.")})
            """;

    private static string DeleteEmpty(RollupDefinition definition, string table) =>
        $"""
            DELETE FROM {table} AS old
            WHERE {definition.Key} = $1 AND bucket = ANY ($2)
                AND NOT EXISTS (SELECT FROM (SELECT old.bucket) AS touched CROSS JOIN LATERAL ({definition.Select}) AS fresh)
            """;

    private static string List(RollupDefinition definition, string prefix = "") =>
        string.Join(", ", definition.Columns.Select(column => prefix + column));
}
