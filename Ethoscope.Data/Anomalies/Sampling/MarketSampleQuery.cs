using Ethoscope.Core.Anomalies;
using Ethoscope.Core.Anomalies.Sampling;
using Ethoscope.Core.Chains;
using Ethoscope.Data.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Ethoscope.Data.Anomalies.Sampling;

/// <summary>The market of blocks by five minutes: median values, and blocks by builder.</summary>
internal sealed class MarketSampleQuery(NpgsqlDataSource source)
{
    private const string Whole = "SELECT max(time) FROM mev_blocks WHERE chain_id = $1";

    /// <summary>Names of builders that made at least a share of the blocks of the last day that is known.</summary>
    public async Task<IReadOnlyList<string>> GetBuildersAsync(ChainDescriptor chain, double leastShare, CancellationToken stop)
    {
        await using var command = source.CreateCommand(
            $"""
            WITH newest AS ({Whole}), day AS (
                SELECT builder, count(*) AS blocks FROM mev_blocks
                WHERE chain_id = $1 AND time > (SELECT max FROM newest) - INTERVAL '1 day' GROUP BY 1
            )
            SELECT builder FROM day WHERE builder IS NOT NULL AND blocks >= $2 * (SELECT sum(blocks) FROM day) ORDER BY blocks DESC, builder
            """
        );
        command.With(NpgsqlDbType.Bigint, chain.ChainId).With(NpgsqlDbType.Double, leastShare);
        return await command.ToListAsync(row => row.GetString(0), stop);
    }

    /// <summary>Median values of blocks that have one, in ether.</summary>
    public async Task<IReadOnlyList<SeriesSample>> GetValuesAsync(
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset to,
        CancellationToken stop
    )
    {
        await using var command = source.CreateCommand(
            """
            SELECT date_bin('5 minutes', time, '2000-01-01T00:00:00Z') AS part,
                (percentile_disc(0.5) WITHIN GROUP (ORDER BY value_wei) / 1e18)::float8
            FROM mev_blocks WHERE chain_id = $1 AND time >= $2 AND time < $3 AND value_wei IS NOT NULL
            GROUP BY 1 HAVING count(*) >= 5 ORDER BY 1
            """
        );
        command
            .With(NpgsqlDbType.Bigint, chain.ChainId)
            .With(NpgsqlDbType.TimestampTz, FirstOf(from))
            .With(NpgsqlDbType.TimestampTz, await UntilAsync(chain, to, stop));
        return await command.ToListAsync(
            row => new SeriesSample(row.GetFieldValue<DateTimeOffset>(0) + ShareSampling.Bin, row.GetDouble(1)),
            stop
        );
    }

    public async Task<BuilderBins> GetSharesAsync(ChainDescriptor chain, DateTimeOffset from, DateTimeOffset to, CancellationToken stop)
    {
        await using var command = source.CreateCommand(
            """
            SELECT date_bin('5 minutes', time, '2000-01-01T00:00:00Z') AS part, coalesce(builder, ''), count(*)
            FROM mev_blocks WHERE chain_id = $1 AND time >= $2 AND time < $3 GROUP BY 1, 2 ORDER BY 1
            """
        );
        command
            .With(NpgsqlDbType.Bigint, chain.ChainId)
            .With(NpgsqlDbType.TimestampTz, FirstOf(from))
            .With(NpgsqlDbType.TimestampTz, await UntilAsync(chain, to, stop));
        return new(await command.ToListAsync(row => (row.GetFieldValue<DateTimeOffset>(0), row.GetString(1), row.GetInt64(2)), stop));
    }

    private static DateTimeOffset FirstOf(DateTimeOffset from) =>
        new(from.UtcTicks / ShareSampling.Bin.Ticks * ShareSampling.Bin.Ticks, TimeSpan.Zero);

    /// <summary>End of the last five minutes that are known.</summary>
    private async Task<DateTimeOffset> UntilAsync(ChainDescriptor chain, DateTimeOffset to, CancellationToken stop)
    {
        await using var command = source.CreateCommand(Whole);
        command.With(NpgsqlDbType.Bigint, chain.ChainId);
        if (await command.ExecuteScalarAsync(stop) is not DateTime newest)
            return DateTimeOffset.UnixEpoch;

        var whole = FirstOf(new DateTimeOffset(newest, TimeSpan.Zero) + chain.Cadence);
        return whole < to ? whole : FirstOf(to);
    }
}
