using Ethoscope.Core.Anomalies.Sampling;
using Ethoscope.Core.Chains;
using Ethoscope.Data.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Ethoscope.Data.Anomalies.Sampling;

/// <summary>Blocks of a chain by the minute, as far as all of a minute's are stored.</summary>
internal sealed class BlockBinQuery(NpgsqlDataSource source)
{
    // A base fee that is 0 (a private network's) has no ratio. Sixteenth: EIP-7918.
    private const string Bins = """
        SELECT
            date_bin('1 minute', time, '2000-01-01T00:00:00Z') AS minute,
            percentile_disc(0.5) WITHIN GROUP (ORDER BY base_fee_wei) / 1e9::float8,
            percentile_disc(0.5) WITHIN GROUP (ORDER BY tip_wei_p50) / 1e9::float8,
            percentile_disc(0.5) WITHIN GROUP (ORDER BY 16 * blob_base_fee_wei::float8 / nullif(base_fee_wei, 0)),
            coalesce(sum(gas_used), 0)::float8,
            coalesce(sum(gas_limit), 0)::float8,
            count(*),
            coalesce(sum(empty_slots_before), 0)
        FROM blocks
        WHERE chain_id = $1 AND time >= $2 AND time < $3
        GROUP BY 1 ORDER BY 1
        """;

    public async Task<IReadOnlyList<BlockBin>> GetAsync(
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset to,
        CancellationToken stop
    )
    {
        if (await UntilAsync(chain, to, stop) is not { } until)
            return [];

        await using var command = source.CreateCommand(Bins);
        command
            .With(NpgsqlDbType.Bigint, chain.ChainId)
            .With(NpgsqlDbType.TimestampTz, from.ToUniversalTime())
            .With(NpgsqlDbType.TimestampTz, until);
        return await command.ToListAsync(Bin, stop);
    }

    /// <summary>End of the last minute that is whole: its last slot has a block, or one after it has.</summary>
    private async Task<DateTimeOffset?> UntilAsync(ChainDescriptor chain, DateTimeOffset to, CancellationToken stop)
    {
        await using var command = source.CreateCommand("SELECT max(time) FROM blocks WHERE chain_id = $1");
        command.With(NpgsqlDbType.Bigint, chain.ChainId);
        var newest = await command.ExecuteScalarAsync(stop);
        if (newest is not DateTime time)
            return null;

        var known = new DateTimeOffset(time, TimeSpan.Zero) + chain.Cadence;
        var whole = new DateTimeOffset(known.UtcTicks / BlockSampling.Bin.Ticks * BlockSampling.Bin.Ticks, TimeSpan.Zero);
        return whole < to ? whole : to.ToUniversalTime();
    }

    private static BlockBin Bin(NpgsqlDataReader row) =>
        new(
            row.GetFieldValue<DateTimeOffset>(0),
            Number(row, 1),
            Number(row, 2),
            Number(row, 3),
            row.GetDouble(4),
            row.GetDouble(5),
            row.GetInt64(6),
            row.GetInt64(7)
        );

    private static double? Number(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetDouble(column);
}
