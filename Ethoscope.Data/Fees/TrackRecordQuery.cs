using Ethoscope.Core.Chains;
using Ethoscope.Core.Fees.Estimates;
using Ethoscope.Data.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Ethoscope.Data.Fees;

/// <summary>How the estimates of a window did: exact, from their rows by the index over time.</summary>
internal sealed class TrackRecordQuery(NpgsqlDataSource source, TimeProvider time)
{
    public async Task<IReadOnlyList<TrackRecord>> GetAsync(
        ChainDescriptor chain,
        TimeSpan window,
        DateTimeOffset? asOf,
        CancellationToken stop
    )
    {
        var moment = (asOf ?? time.GetUtcNow()).ToUniversalTime();
        await using var command = source.CreateCommand(
            """
            SELECT
                target,
                count(*) FILTER (WHERE outcome IN (1, 2)), count(*) FILTER (WHERE outcome = 1),
                count(*) FILTER (WHERE outcome = 0), count(*) FILTER (WHERE outcome = 3),
                min(number) FILTER (WHERE outcome IN (1, 2)), max(number) FILTER (WHERE outcome IN (1, 2)),
                percentile_disc(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY tip_overpayment) FILTER (WHERE outcome = 1),
                percentile_disc(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY price_overpayment) FILTER (WHERE outcome = 1),
                percentile_disc(0.5) WITHIN GROUP (ORDER BY headroom) FILTER (WHERE outcome = 1),
                count(*) FILTER (WHERE lasted_horizon),
                round(avg(pinball_loss_wei), 3),
                percentile_disc(0.5) WITHIN GROUP (ORDER BY waited_blocks) FILTER (WHERE outcome = 1)
            FROM fee_estimates
            WHERE chain_id = $1 AND time > $2 AND time <= $3 AND method_version = $4
            GROUP BY target
            """
        );
        command
            .With(NpgsqlDbType.Bigint, chain.ChainId)
            .With(NpgsqlDbType.TimestampTz, moment - window)
            .With(NpgsqlDbType.TimestampTz, moment)
            .With(NpgsqlDbType.Text, FeeEstimator.Version);
        var records = await command.ToListAsync(Record, stop);
        return [.. FeeTarget.All.Select(target => records.Find(record => record?.Target == target)).OfType<TrackRecord>()];
    }

    /// <returns>Null for a target that there is none of any more.</returns>
    private static TrackRecord? Record(NpgsqlDataReader reader)
    {
        if (FeeTarget.Named(reader.GetString(0)) is not { } target)
            return null;

        var judged = (int)reader.GetInt64(1);
        var (tip, price) = (Array(reader, 7), Array(reader, 8));
        return new TrackRecord
        {
            Target = target,
            Judged = judged,
            Hits = (int)reader.GetInt64(2),
            Pending = (int)reader.GetInt64(3),
            NotJudgeable = (int)reader.GetInt64(4),
            FirstBlock = reader.GetFieldValue<long?>(5),
            LastBlock = reader.GetFieldValue<long?>(6),
            MedianTipOverpayment = tip[0],
            P90TipOverpayment = tip[1],
            MedianPriceOverpayment = price[0],
            P90PriceOverpayment = price[1],
            MedianHeadroom = reader.GetFieldValue<double?>(9),
            LastedShare = judged == 0 ? null : reader.GetInt64(10) / (double)judged,
            MeanPinballLossWei = reader.GetFieldValue<decimal?>(11),
            MedianWaitBlocks = reader.GetFieldValue<int?>(12),
        };
    }

    private static double?[] Array(NpgsqlDataReader reader, int column) =>
        reader.IsDBNull(column) ? [null, null] : reader.GetFieldValue<double?[]>(column);
}
