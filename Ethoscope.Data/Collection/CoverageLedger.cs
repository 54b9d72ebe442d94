using Ethoscope.Core.Collection;
using Ethoscope.Data.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Ethoscope.Data.Collection;

/// <summary>What series cover, for the transaction that changes their data.</summary>
internal static class CoverageLedger
{
    public static NpgsqlBatchCommand Add(string[] series, IEnumerable<CoverageRange> ranges, DateTimeOffset now) => new NpgsqlBatchCommand(
            """
            INSERT INTO coverage AS old (series, ranges, updated_at) SELECT series, $2, $3 FROM unnest($1) AS one (series)
            ON CONFLICT (series) DO UPDATE SET ranges = old.ranges + excluded.ranges, updated_at = excluded.updated_at
            WHERE NOT old.ranges @> excluded.ranges
            """
        ).With(NpgsqlDbType.Array | NpgsqlDbType.Text, series).With(NpgsqlDbType.BigIntMultirange, ToSql(Coverage.Of(ranges))).With(NpgsqlDbType.TimestampTz, now);

    public static NpgsqlBatchCommand Remove(string[] series, IEnumerable<CoverageRange> ranges, DateTimeOffset now) =>
        new NpgsqlBatchCommand("UPDATE coverage SET ranges = ranges - $2, updated_at = $3 WHERE series = ANY ($1) AND ranges && $2")
            .With(NpgsqlDbType.Array | NpgsqlDbType.Text, series)
            .With(NpgsqlDbType.BigIntMultirange, ToSql(Coverage.Of(ranges)))
            .With(NpgsqlDbType.TimestampTz, now);

    /// <summary>Removes all from a value on.</summary>
    public static NpgsqlBatchCommand CutAt(string[] series, long end, DateTimeOffset now) =>
        new NpgsqlBatchCommand(
            "UPDATE coverage SET ranges = ranges - int8multirange(int8range($2, NULL)), updated_at = $3 WHERE series = ANY ($1)"
        )
            .With(NpgsqlDbType.Array | NpgsqlDbType.Text, series)
            .With(NpgsqlDbType.Bigint, end)
            .With(NpgsqlDbType.TimestampTz, now);

    public static async Task<Coverage> GetCoverageAsync(this EthoscopeDbContext context, string series, CancellationToken stop) =>
        (await context.GetCoverageAsync([series], stop))[0];

    /// <returns>What each of these covers at one moment, in their order; nothing where the ledger does not know it.</returns>
    public static async Task<IReadOnlyList<Coverage>> GetCoverageAsync(
        this EthoscopeDbContext context,
        IReadOnlyList<string> series,
        CancellationToken stop
    )
    {
        var rows = await context
            .Set<CoverageEntity>()
            .AsNoTracking()
            .Where(row => series.Contains(row.Series))
            .ToDictionaryAsync(row => row.Series, row => row.Ranges, stop);
        return
        [
            .. series.Select(one =>
                Coverage.Of(rows.GetValueOrDefault(one, []).Select(range => new CoverageRange(range.LowerBound, range.UpperBound)))
            ),
        ];
    }

    private static NpgsqlRange<long>[] ToSql(Coverage coverage) =>
        [.. coverage.Ranges.Select(range => new NpgsqlRange<long>(range.Start, true, range.End, false))];
}
