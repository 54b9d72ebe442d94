using Ethoscope.Core.Chains;
using Ethoscope.Core.Mev.Market;
using Ethoscope.Data.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Ethoscope.Data.Mev.Market;

/// <summary>Hours or days of the market, with shares by builder and by relay.</summary>
internal sealed class MarketSeriesQuery(NpgsqlDataSource source)
{
    public async Task<IReadOnlyList<MarketPoint>> GetAsync(
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset to,
        MarketResolution resolution,
        CancellationToken stop
    )
    {
        var (suffix, width) = resolution == MarketResolution.Hour ? ("hours", TimeSpan.FromHours(1)) : ("days", TimeSpan.FromHours(24));
        var first = new DateTimeOffset(from.UtcTicks / width.Ticks * width.Ticks, TimeSpan.Zero);
        await using var batch = source.CreateBatch();
        foreach (var sql in Statements(suffix))
            batch.BatchCommands.Add(
                new NpgsqlBatchCommand(sql)
                    .With(NpgsqlDbType.Bigint, chain.ChainId)
                    .With(NpgsqlDbType.TimestampTz, first)
                    .With(NpgsqlDbType.TimestampTz, to.ToUniversalTime())
            );
        batch.BatchCommands[3].With(NpgsqlDbType.Interval, width).With(NpgsqlDbType.TimestampTz, first);
        await using var reader = await batch.ExecuteReaderAsync(stop);
        var points = await reader.NextListAsync(Point, stop);
        var builders = ByBucket(await reader.NextListAsync(Part, stop));
        var relays = ByBucket(await reader.NextListAsync(Part, stop));
        var lost = (await reader.NextListAsync(row => (Bucket(row), row.GetInt64(1)), stop)).ToDictionary();
        var known = points.ConvertAll(point => point.Start).ToHashSet();
        return
        [
            .. points
                .Concat(lost.Keys.Where(bucket => !known.Contains(bucket)).Select(bucket => new MarketPoint(bucket)))
                .OrderBy(point => point.Start)
                .Select(point =>
                    point with
                    {
                        Builders = builders.GetValueOrDefault(point.Start, point.Builders),
                        Relays = relays.GetValueOrDefault(point.Start, point.Relays),
                        BuilderHhiPoints = Hhi(builders, point.Start),
                        RelayHhiPoints = Hhi(relays, point.Start),
                        Lost = lost.GetValueOrDefault(point.Start),
                    }
                ),
        ];
    }

    private static string[] Statements(string suffix) =>
        [
            $"SELECT * FROM mev_{suffix} WHERE chain_id = $1 AND bucket >= $2 AND bucket < $3 ORDER BY bucket",
            $"SELECT bucket, builder, blocks FROM mev_builder_{suffix} WHERE chain_id = $1 AND bucket >= $2 AND bucket < $3",
            $"SELECT bucket, relay, credit_units FROM mev_relay_{suffix} WHERE chain_id = $1 AND bucket >= $2 AND bucket < $3",
            """
                SELECT date_bin($4, time, $5) AS bucket, count(DISTINCT (slot, block_hash)) FROM lost_payloads
                WHERE chain_id = $1 AND time >= $2 AND time < $3 GROUP BY 1
                """,
        ];

    private static double? Hhi(Dictionary<DateTimeOffset, IReadOnlyDictionary<string, long>> parts, DateTimeOffset bucket) =>
        parts.TryGetValue(bucket, out var shares) ? MarketConcentration.Of(shares.Values)?.HhiPoints : null;

    private static Dictionary<DateTimeOffset, IReadOnlyDictionary<string, long>> ByBucket(
        List<(DateTimeOffset Bucket, string Name, long Part)> rows
    ) =>
        rows.GroupBy(row => row.Bucket)
            .ToDictionary(
                bucket => bucket.Key,
                IReadOnlyDictionary<string, long> (bucket) => bucket.ToDictionary(one => one.Name, one => one.Part, StringComparer.Ordinal)
            );

    private static (DateTimeOffset, string, long) Part(NpgsqlDataReader row) => (Bucket(row), row.GetString(1), row.GetInt64(2));

    private static DateTimeOffset Bucket(NpgsqlDataReader row) => row.GetFieldValue<DateTimeOffset>(row.GetOrdinal("bucket"));

    private static MarketPoint Point(NpgsqlDataReader row) =>
        new(Bucket(row))
        {
            Blocks = row.Count("blocks"),
            DeliveredBlocks = row.Count("delivered"),
            LocalBlocks = row.Count("local"),
            UnknownBlocks = row.Count("unknown"),
            ValueP50Wei = row.Sum("value_p50wei"),
            ValueP95Wei = row.Sum("value_p95wei"),
            ValueMaxWei = row.Sum("value_max_wei"),
            ValueWei = row.Sum("value_wei") ?? 0,
            ValuedBlocks = row.Count("valued"),
            Underpaid = row.Count("underpaid"),
        };
}
