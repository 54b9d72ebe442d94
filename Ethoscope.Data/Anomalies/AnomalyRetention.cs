using Ethoscope.Data.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Ethoscope.Data.Anomalies;

/// <summary>Forgets old samples, save those around episodes, so that the chart of an episode stays.</summary>
public sealed class AnomalyRetention(NpgsqlDataSource source)
{
    /// <remarks>Of an episode longer than thirty days, samples after that time go.</remarks>
    public async Task PruneAsync(DateTimeOffset olderThan, CancellationToken stop)
    {
        await using var command = source.CreateCommand(
            """
            DELETE FROM anomaly_samples AS old
            WHERE time < $1 AND NOT EXISTS (
                SELECT FROM anomaly_episodes AS episode
                WHERE episode.series = old.series
                    AND episode.started_at BETWEEN old.time - INTERVAL '30 days' AND old.time + INTERVAL '1 day'
                    AND (episode.ended_at IS NULL OR episode.ended_at + INTERVAL '6 hours' >= old.time)
            )
            """
        );
        await command.With(NpgsqlDbType.TimestampTz, olderThan.ToUniversalTime()).ExecuteNonQueryAsync(stop);
    }
}
