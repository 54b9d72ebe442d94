using Ethoscope.Core.Chains;
using Ethoscope.Core.Mempool;
using Ethoscope.Data.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Ethoscope.Data.Mempool;

/// <summary>The samples of a range by the endpoint that they came from.</summary>
internal sealed class MempoolEndpointsQuery(NpgsqlDataSource source)
{
    private const string Sql = """
        SELECT
            source, count(*)::int, max(time), max(depth),
            min(pending), percentile_disc(0.5) WITHIN GROUP (ORDER BY pending), max(pending), bool_or(pending_at_least)
        FROM mempool_samples
        WHERE chain_id = $1 AND time >= $2 AND time < $3 AND depth > 0 AND source IS NOT NULL
        GROUP BY source
        ORDER BY 3 DESC, 1
        """;

    public async Task<List<MempoolEndpoint>> GetAsync(ChainDescriptor chain, DateTimeOffset from, DateTimeOffset to, CancellationToken stop)
    {
        await using var command = source.CreateCommand(Sql);
        command
            .With(NpgsqlDbType.Bigint, chain.ChainId)
            .With(NpgsqlDbType.TimestampTz, from.ToUniversalTime())
            .With(NpgsqlDbType.TimestampTz, to.ToUniversalTime());
        return await command.ToListAsync(Endpoint, stop);
    }

    private static MempoolEndpoint Endpoint(NpgsqlDataReader reader) =>
        new(reader.GetString(0), reader.GetInt32(1), reader.GetFieldValue<DateTimeOffset>(2), (MempoolDepth)reader.GetInt16(3))
        {
            PendingMin = reader.GetFieldValue<long?>(4),
            PendingMedian = reader.GetFieldValue<long?>(5),
            PendingMax = reader.GetFieldValue<long?>(6),
            PendingAtLeast = reader.GetBoolean(7),
        };
}
