using Ethoscope.Core.Anomalies;
using Ethoscope.Data.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Ethoscope.Data.Anomalies;

/// <summary>How each watched series does at a moment.</summary>
internal sealed class SeriesStandingQuery(NpgsqlDataSource source, IDbContextFactory<EthoscopeDbContext> contexts, PastPeakQuery peaks)
{
    public async Task<IReadOnlyList<SeriesStanding>> GetAsync(TimeSpan window, DateTimeOffset at, CancellationToken stop)
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        var rows = await context.Set<AnomalySeriesEntity>().AsNoTracking().Where(row => row.IsWatched).ToListAsync(stop);
        var series = rows.Select(AnomalyMapping.ToSeries)
            .OfType<AnomalySeries>()
            .OrderBy(one => one.Metric)
            .ThenBy(one => one.Key, StringComparer.Ordinal)
            .ToList();
        var newest = await NewestAsync([.. series.Select(one => one.Key)], at, stop);
        var touching = context.Set<EpisodeEntity>().AsNoTracking().Matching(new AnomalyFilter(at - window), null, at);
        var counts = (
            await touching
                .GroupBy(row => new { row.Series, row.Severity })
                .Select(same => new
                {
                    same.Key.Series,
                    same.Key.Severity,
                    Count = same.Count(),
                })
                .ToListAsync(stop)
        ).ToLookup(one => one.Series, StringComparer.Ordinal);
        var open = (await OpenAsync(context, at, stop)).ToLookup(episode => episode.Series.Key, StringComparer.Ordinal);
        return
        [
            .. series.Select(one =>
            {
                var sample = newest.GetValueOrDefault(one.Key);
                return new SeriesStanding(
                    one,
                    sample,
                    sample?.Usual is not null,
                    ReasonOf(sample),
                    open[one.Key].FirstOrDefault(),
                    counts[one.Key].ToDictionary(count => (AnomalySeverity)count.Severity, count => count.Count)
                );
            }),
        ];
    }

    private static string? ReasonOf(JudgedSample? newest) =>
        newest is null ? "It has no sample yet."
        : newest.Usual is null ? "It has too few samples to tell what is usual."
        : null;

    /// <summary>The one that began last first.</summary>
    private async Task<IReadOnlyList<Episode>> OpenAsync(EthoscopeDbContext context, DateTimeOffset at, CancellationToken stop)
    {
        var rows = context.Set<EpisodeEntity>().AsNoTracking().Matching(new AnomalyFilter { IsOpen = true }, null, at);
        var episodes = await context.ToEpisodesAsync(rows.OrderByDescending(row => row.StartedAt).ThenByDescending(row => row.Id), stop);
        return await peaks.AtAsync(episodes, at, stop);
    }

    private async Task<Dictionary<string, JudgedSample>> NewestAsync(string[] keys, DateTimeOffset at, CancellationToken stop)
    {
        await using var command = source.CreateCommand(
            """
            SELECT time, value, usual, low, high, z, key FROM unnest($1) AS one (key) CROSS JOIN LATERAL (
                SELECT time, value, usual, low, high, z FROM anomaly_samples
                WHERE series = one.key AND time <= $2 AND value IS NOT NULL ORDER BY time DESC LIMIT 1
            ) AS newest
            """
        );
        command.With(NpgsqlDbType.Array | NpgsqlDbType.Text, keys).With(NpgsqlDbType.TimestampTz, at.ToUniversalTime());
        var rows = await command.ToListAsync(row => (Key: row.GetString(6), Sample: JudgedSamplesQuery.Read(row)), stop);
        return rows.ToDictionary(row => row.Key, row => row.Sample, StringComparer.Ordinal);
    }
}
