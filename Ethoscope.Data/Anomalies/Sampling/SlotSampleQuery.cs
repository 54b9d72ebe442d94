using Ethoscope.Core.Anomalies;
using Ethoscope.Core.Chains;
using Ethoscope.Data.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Ethoscope.Data.Anomalies.Sampling;

/// <summary>
/// Slots by the minute: the empty ones by place in the epoch, and the sync committee's votes. Where no beacon node told of slots, the times of
/// blocks tell of empty ones, lost ones among them.
/// </summary>
internal sealed class SlotSampleQuery(NpgsqlDataSource source)
{
    // Missed, withheld, or empty as blocks tell it: lost blocks are reorganisations, which have their own inputs and gate.
    private const string Counts = """
        SELECT date_bin('1 minute', time, '2000-01-01T00:00:00Z') AS minute,
            count(*) FILTER (WHERE number % $4 = 0), count(*) FILTER (WHERE number % $4 <> 0),
            count(*) FILTER (WHERE number % $4 = 0 AND outcome IN (1, 3, 4)), count(*) FILTER (WHERE number % $4 <> 0 AND outcome IN (1, 3, 4))
        FROM slots WHERE chain_id = $1 AND time >= $2 AND time < $3 GROUP BY 1 ORDER BY 1
        """;

    private const string CountsOfBlocks = """
        SELECT date_bin('1 minute', $5 + slot * $6, '2000-01-01T00:00:00Z') AS minute,
            count(*) FILTER (WHERE slot % $4 = 0), count(*) FILTER (WHERE slot % $4 <> 0),
            count(*) FILTER (WHERE slot % $4 = 0 AND is_empty), count(*) FILTER (WHERE slot % $4 <> 0 AND is_empty)
        FROM (
            SELECT slot, false AS is_empty FROM blocks WHERE chain_id = $1 AND time >= $2 AND time < $3 AND slot IS NOT NULL
            UNION ALL
            SELECT generate_series(slot - empty_slots_before, slot - 1), true FROM blocks
            WHERE chain_id = $1 AND time >= $2 AND time < $3 AND slot IS NOT NULL AND empty_slots_before BETWEEN 1 AND 300
        ) AS known
        GROUP BY 1 ORDER BY 1
        """;

    private const string Participation = """
        SELECT date_bin('1 minute', time, '2000-01-01T00:00:00Z') AS minute, 100.0::float8 * sum(sync_set) / sum(sync_seats)
        FROM slots WHERE chain_id = $1 AND time >= $2 AND time < $3 AND sync_seats > 0 GROUP BY 1 ORDER BY 1
        """;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public async Task<IReadOnlyList<SeriesSample>> GetCountsAsync(
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset to,
        CancellationToken stop
    )
    {
        if (chain.Slots is not { } clock)
            return [];

        await using var command = Ranged(Counts, chain, from, await WholeAsync("slots", chain, to, stop));
        command.With(NpgsqlDbType.Bigint, (long)clock.SlotsPerEpoch);
        var counts = await command.ToListAsync(Count, stop);
        if (counts.Count > 0)
            return counts;

        await using var other = Ranged(CountsOfBlocks, chain, from, await WholeAsync("blocks", chain, to, stop));
        other
            .With(NpgsqlDbType.Bigint, (long)clock.SlotsPerEpoch)
            .With(NpgsqlDbType.TimestampTz, clock.Genesis.ToUniversalTime())
            .With(NpgsqlDbType.Interval, clock.SlotDuration);
        return await other.ToListAsync(Count, stop);
    }

    /// <returns>Percent.</returns>
    public async Task<IReadOnlyList<SeriesSample>> GetParticipationAsync(
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset to,
        CancellationToken stop
    )
    {
        await using var command = Ranged(Participation, chain, from, await WholeAsync("slots", chain, to, stop));
        return await command.ToListAsync(row => new SeriesSample(End(row), row.GetDouble(1)), stop);
    }

    private NpgsqlCommand Ranged(string sql, ChainDescriptor chain, DateTimeOffset from, DateTimeOffset to) =>
        source
            .CreateCommand(sql)
            .With(NpgsqlDbType.Bigint, chain.ChainId)
            .With(NpgsqlDbType.TimestampTz, from.ToUniversalTime())
            .With(NpgsqlDbType.TimestampTz, to.ToUniversalTime());

    /// <summary>End of the last minute whose slots are all known, at most a time.</summary>
    private async Task<DateTimeOffset> WholeAsync(string table, ChainDescriptor chain, DateTimeOffset to, CancellationToken stop)
    {
        await using var command = source.CreateCommand($"SELECT max(time) FROM {table} WHERE chain_id = $1");
        command.With(NpgsqlDbType.Bigint, chain.ChainId);
        if (await command.ExecuteScalarAsync(stop) is not DateTime newest)
            return DateTimeOffset.UnixEpoch;

        var known = new DateTimeOffset(newest, TimeSpan.Zero) + chain.Cadence;
        var whole = new DateTimeOffset(known.UtcTicks / Minute.Ticks * Minute.Ticks, TimeSpan.Zero);
        return whole < to ? whole : to;
    }

    private static SeriesSample Count(NpgsqlDataReader row)
    {
        var counts = new SlotCounts(Number(row, 1), Number(row, 2), Number(row, 3), Number(row, 4));
        return new(End(row), counts.Empty, counts);
    }

    private static DateTimeOffset End(NpgsqlDataReader row) => row.GetFieldValue<DateTimeOffset>(0) + Minute;

    private static int Number(NpgsqlDataReader row, int column) => (int)row.GetInt64(column);
}
