using Ethoscope.Core.Anomalies;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Statistics;
using Ethoscope.Data.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Ethoscope.Data.Anomalies.Sampling;

/// <summary>What is usual by the hour of the week, from six weeks of hourly medians.</summary>
internal sealed class SeasonQuery(NpgsqlDataSource source)
{
    private static readonly TimeSpan Length = TimeSpan.FromDays(42);

    public async Task<IReadOnlyDictionary<string, SeasonalBaseline>> GetAsync(
        ChainDescriptor chain,
        DateTimeOffset before,
        CancellationToken stop
    )
    {
        await using var command = source.CreateCommand(
            """
            SELECT bucket, base_fee_wei_p50 / 1e9::float8, tip_wei_p50 / 1e9::float8 FROM block_hours
            WHERE chain_id = $1 AND bucket >= $2 AND bucket < $3
            """
        );
        command
            .With(NpgsqlDbType.Bigint, chain.ChainId)
            .With(NpgsqlDbType.TimestampTz, (before - Length).ToUniversalTime())
            .With(NpgsqlDbType.TimestampTz, before.ToUniversalTime());
        var hours = await command.ToListAsync(
            row => (At: row.GetFieldValue<DateTimeOffset>(0), BaseFee: Number(row, 1), Tip: Number(row, 2)),
            stop
        );
        var seasons = new Dictionary<string, SeasonalBaseline>(StringComparer.Ordinal);
        Add(
            AnomalyMetric.BaseFee,
            hours.Where(hour => hour.BaseFee is not null).Select(hour => new TimedValue(hour.At, hour.BaseFee!.Value))
        );
        Add(AnomalyMetric.PriorityFee, hours.Where(hour => hour.Tip is not null).Select(hour => new TimedValue(hour.At, hour.Tip!.Value)));
        return seasons;

        // A week whose hours are known in part only would be taken out in part only.
        void Add(AnomalyMetric metric, IEnumerable<TimedValue> values)
        {
            if (SeasonalBaseline.Of(values, new(before)) is { ReadyBins: HourOfWeek.Count } season)
                seasons[AnomalyMetrics.NameOf(metric)] = season;
        }
    }

    private static double? Number(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetDouble(column);
}
