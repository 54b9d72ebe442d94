using Ethoscope.Core.Chains;
using Ethoscope.Core.Mempool;
using Ethoscope.Data.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Ethoscope.Data.Mempool;

/// <summary>Samples in buckets of a width, by time; a bucket without samples of a pool is left out.</summary>
internal sealed class MempoolSeriesQuery(NpgsqlDataSource source)
{
    private const string Sql = """
        SELECT
            min(time), max(time), count(*)::int,
            min(pending), max(pending),
            (array_agg(pending ORDER BY time DESC) FILTER (WHERE pending IS NOT NULL))[1],
            (array_agg(queued ORDER BY time DESC) FILTER (WHERE queued IS NOT NULL))[1],
            bool_or(pending_at_least), bool_or(queued_at_least),
            avg(eligible::float8 / nullif(priced, 0)),
            max(eligible_gas::float8 / gas_limit)
        FROM mempool_samples
        WHERE chain_id = $1 AND time >= $2 AND time < $3 AND depth > 0
        GROUP BY date_bin($4, time, $2)
        ORDER BY 1
        """;

    public async Task<List<MempoolPoint>> GetAsync(
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

    private static MempoolPoint Point(NpgsqlDataReader reader) =>
        new(reader.GetFieldValue<DateTimeOffset>(0), reader.GetInt32(2))
        {
            Last = reader.GetFieldValue<DateTimeOffset>(1),
            PendingMin = reader.GetFieldValue<long?>(3),
            PendingMax = reader.GetFieldValue<long?>(4),
            Pending = reader.GetFieldValue<long?>(5),
            Queued = reader.GetFieldValue<long?>(6),
            PendingAtLeast = reader.GetBoolean(7),
            QueuedAtLeast = reader.GetBoolean(8),
            EligibleShare = reader.GetFieldValue<double?>(9),
            BacklogBlocks = reader.GetFieldValue<double?>(10),
        };
}
