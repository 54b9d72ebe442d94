using System.Numerics;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Fees;
using Ethoscope.Data.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Ethoscope.Data.Fees;

/// <summary>
/// Sums over the parts of a range: whole hours from rollups, anything else from single blocks. NaN, which no block can have and which sorts
/// above infinity, is left out of sums.
/// </summary>
internal sealed class FeeTotalsQuery(NpgsqlDataSource source)
{
    private const string OfBlocks = """
        SELECT
            date_bin($4, time, $5) AS part, count(*), min(number), max(number),
            sum(burnt_wei) FILTER (WHERE burnt_wei < 'Infinity'), sum(blob_burnt_wei) FILTER (WHERE blob_burnt_wei < 'Infinity'),
            sum(gas_used), sum(gas_limit)
        FROM blocks
        WHERE chain_id = $1 AND time >= $2 AND time < $3 AND ($6::timestamptz IS NULL OR time <= $6)
        GROUP BY part
        ORDER BY part
        """;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public async Task<FeeTotals> GetAsync(
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset to,
        TimeSpan width,
        DateTimeOffset? asOf,
        CancellationToken stop
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(width, TimeSpan.Zero);
        var rolled = width.Ticks % Hour.Ticks == 0;
        if (!rolled && to - from > IFeeReader.LongestOfBlocks)
            throw new ArgumentOutOfRangeException(nameof(width), width, "Parts of a range of more than a week are whole hours.");
        if (from >= to)
            return new(width, []);

        var (start, end) = FeePartWidth.Whole(from, to, width);
        await using var command = source.CreateCommand(rolled ? OfRollup(width.Ticks % Day.Ticks == 0) : OfBlocks);
        command
            .With(NpgsqlDbType.Bigint, chain.ChainId)
            .With(NpgsqlDbType.TimestampTz, start)
            .With(NpgsqlDbType.TimestampTz, end)
            .With(NpgsqlDbType.Interval, width)
            .With(NpgsqlDbType.TimestampTz, FeePartWidth.Origin)
            .With(NpgsqlDbType.TimestampTz, asOf?.ToUniversalTime());
        return new(width, await command.ToListAsync(PartOf, stop));
    }

    /// <summary>At a past moment, buckets that were not over then are left out: they hold later blocks.</summary>
    private static string OfRollup(bool days)
    {
        var (table, length) = days ? ("block_days", "1 day") : ("block_hours", "1 hour");
        return $"""
            SELECT
                date_bin($4, bucket, $5) AS part, sum(blocks)::bigint, min(first_number), max(last_number),
                sum(burnt_wei), sum(blob_burnt_wei), sum(gas_used), sum(gas_limit)
            FROM {table}
            WHERE chain_id = $1 AND bucket >= $2 AND bucket < $3 AND ($6::timestamptz IS NULL OR bucket + interval '{length}' <= $6)
            GROUP BY part
            ORDER BY part
            """;
    }

    private static FeeTotal PartOf(NpgsqlDataReader reader) =>
        new(reader.GetFieldValue<DateTimeOffset>(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3))
        {
            BurntWei = reader.GetFieldValue<BigInteger?>(4),
            BlobBurntWei = reader.GetFieldValue<BigInteger?>(5),
            GasUsed = reader.GetFieldValue<BigInteger?>(6),
            GasLimit = reader.GetFieldValue<BigInteger?>(7),
        };
}
