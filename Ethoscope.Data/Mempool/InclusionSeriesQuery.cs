using Ethoscope.Core.Chains;
using Ethoscope.Core.Mempool;
using Ethoscope.Data.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Ethoscope.Data.Mempool;

/// <summary>Inclusions in buckets of a width, by time; of each the block in the middle by its delay, as quantiles can't be merged.</summary>
internal sealed class InclusionSeriesQuery(NpgsqlDataSource source)
{
    private const string Sql = """
        SELECT
            min(time), max(time), count(*)::int, sum(transactions),
            percentile_disc(0.5) WITHIN GROUP (ORDER BY delay_ms_p50),
            percentile_disc(0.5) WITHIN GROUP (ORDER BY delay_ms_p95),
            sum(never_seen)::float8 / nullif(sum(transactions) FILTER (WHERE never_seen IS NOT NULL), 0)
        FROM block_inclusions
        WHERE chain_id = $1 AND time >= $2 AND time < $3
        GROUP BY date_bin($4, time, $2)
        ORDER BY 1
        """;

    public async Task<List<InclusionPoint>> GetAsync(
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset to,
        TimeSpan width,
        CancellationToken stop
    )
    {
        await using var command = source.CreateCommand(Sql);
        command
            .With(NpgsqlDbType.Bigint, chain.ChainId)
            .With(NpgsqlDbType.TimestampTz, from.ToUniversalTime())
            .With(NpgsqlDbType.TimestampTz, to.ToUniversalTime())
            .With(NpgsqlDbType.Interval, width);
        return await command.ToListAsync(Point, stop);
    }

    private static InclusionPoint Point(NpgsqlDataReader reader) =>
        new(reader.GetFieldValue<DateTimeOffset>(0), reader.GetInt32(2))
        {
            Last = reader.GetFieldValue<DateTimeOffset>(1),
            Transactions = reader.GetInt64(3),
            DelayP50 = InclusionMapping.Length(reader.GetFieldValue<long?>(4)),
            DelayP95 = InclusionMapping.Length(reader.GetFieldValue<long?>(5)),
            NeverSeenShare = reader.GetFieldValue<double?>(6),
        };
}
