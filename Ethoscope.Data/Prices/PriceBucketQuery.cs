using System.Numerics;
using Ethoscope.Core.Prices;
using Ethoscope.Data.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Ethoscope.Data.Prices;

/// <summary>The rounds of a range by parts of one length: some sixty a day, so that years of them are read as they are.</summary>
internal sealed class PriceBucketQuery(NpgsqlDataSource source)
{
    /// <param name="end">End of the range (exclusive).</param>
    public async Task<IReadOnlyList<PriceBucket>> GetAsync(PriceFeed feed, PriceRange range, DateTimeOffset end, CancellationToken stop)
    {
        await using var command = source.CreateCommand(
            """
            SELECT
                date_bin($5, updated_at, $3) AS bucket, max(updated_at),
                (array_agg(answer ORDER BY updated_at DESC, phase DESC, round DESC))[1], min(answer), max(answer), count(*)
            FROM prices
            WHERE chain_id = $1 AND feed = $2 AND updated_at >= $3 AND updated_at < $4
            GROUP BY bucket
            ORDER BY bucket
            """
        );
        command
            .With(NpgsqlDbType.Bigint, feed.Chain.ChainId)
            .With(NpgsqlDbType.Bytea, feed.Address.ToBytes())
            .With(NpgsqlDbType.TimestampTz, range.From.ToUniversalTime())
            .With(NpgsqlDbType.TimestampTz, end.ToUniversalTime())
            .With(NpgsqlDbType.Interval, range.Interval);
        return await command.ToListAsync(Bucket, stop);
    }

    private static PriceBucket Bucket(NpgsqlDataReader reader) =>
        new(
            reader.GetFieldValue<DateTimeOffset>(0),
            reader.GetFieldValue<DateTimeOffset>(1),
            reader.GetFieldValue<BigInteger>(2),
            reader.GetFieldValue<BigInteger>(3),
            reader.GetFieldValue<BigInteger>(4),
            reader.GetInt64(5)
        );
}
