using Ethoscope.Core.Anomalies;
using Ethoscope.Core.Chains;
using Ethoscope.Data.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Ethoscope.Data.Anomalies.Sampling;

/// <summary>The eligible backlog by the minute, in blocks: gas of what the next block could take over the gas limit.</summary>
internal sealed class PoolSampleQuery(NpgsqlDataSource source)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public async Task<IReadOnlyList<SeriesSample>> GetAsync(
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset to,
        CancellationToken stop
    )
    {
        await using var command = source.CreateCommand(
            """
            SELECT date_bin('1 minute', time, '2000-01-01T00:00:00Z') AS minute,
                percentile_disc(0.5) WITHIN GROUP (ORDER BY eligible_gas::float8 / gas_limit)
            FROM mempool_samples
            WHERE chain_id = $1 AND time >= $2 AND time < $3 AND eligible_gas IS NOT NULL AND gas_limit > 0
            GROUP BY 1 ORDER BY 1
            """
        );
        command
            .With(NpgsqlDbType.Bigint, chain.ChainId)
            .With(NpgsqlDbType.TimestampTz, from.ToUniversalTime())
            .With(NpgsqlDbType.TimestampTz, to.ToUniversalTime());
        return await command.ToListAsync(row => new SeriesSample(row.GetFieldValue<DateTimeOffset>(0) + Minute, row.GetDouble(1)), stop);
    }
}
