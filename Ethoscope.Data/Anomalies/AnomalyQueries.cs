using Ethoscope.Core.Anomalies;
using Ethoscope.Data.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ethoscope.Data.Anomalies;

/// <summary>Rows of episodes and series, for reading.</summary>
internal static class AnomalyQueries
{
    /// <summary>In their order, each with its series.</summary>
    public static async Task<IReadOnlyList<Episode>> ToEpisodesAsync(
        this EthoscopeDbContext context,
        IQueryable<EpisodeEntity> rows,
        CancellationToken stop
    )
    {
        var found = await rows.ToListAsync(stop);
        if (found.Count == 0)
            return [];

        var keys = found.Select(row => row.Series).Distinct(StringComparer.Ordinal).ToList();
        var series = (
            await context.Set<AnomalySeriesEntity>().AsNoTracking().Where(row => keys.Contains(row.Key)).ToListAsync(stop)
        ).ToDictionary(row => row.Key, AnomalyMapping.ToSeries, StringComparer.Ordinal);
        return
        [
            .. found
                .Where(row => series.GetValueOrDefault(row.Series) is not null)
                .Select(row => AnomalyMapping.ToEpisode(row, series[row.Series]!)),
        ];
    }

    /// <summary>Those that a filter lets through at a moment.</summary>
    /// <param name="keys">Series that it lets through; null for all.</param>
    public static IQueryable<EpisodeEntity> Matching(
        this IQueryable<EpisodeEntity> rows,
        AnomalyFilter filter,
        IReadOnlyList<string>? keys,
        DateTimeOffset at
    )
    {
        if (keys is not null)
            rows = rows.Where(row => keys.Contains(row.Series));
        if (filter.From?.ToUniversalTime() is { } from)
            rows = rows.Where(row => row.EndedAt == null || row.EndedAt > from || row.EndedAt > at);
        if (filter.To?.ToUniversalTime() is { } to)
            rows = rows.Where(row => row.StartedAt < to);
        if (filter.AtLeast is { } severity)
            rows = rows.Where(row => row.Severity >= (short)severity);
        if (filter.IsOpen is { } isOpen)
            rows = isOpen
                ? rows.Where(row => row.EndedAt == null || row.EndedAt > at)
                : rows.Where(row => row.EndedAt != null && row.EndedAt <= at);
        return rows.Where(row => row.StartedAt <= at);
    }

    /// <summary>Keys of the series that a filter lets through; null where it lets all through.</summary>
    public static async Task<IReadOnlyList<string>?> KeysOfAsync(
        this EthoscopeDbContext context,
        AnomalyFilter filter,
        CancellationToken stop
    )
    {
        if (filter is { Metrics: null, Network: null, Component: null })
            return null;

        var rows = context.Set<AnomalySeriesEntity>().AsNoTracking();
        if (filter.Metrics is { } metrics)
        {
            var names = metrics.Select(AnomalyMetrics.NameOf).ToList();
            rows = rows.Where(row => names.Contains(row.Metric));
        }

        if (filter.Network is { } network)
            rows = rows.Where(row => row.Network == network);
        if (filter.Component is { } component)
            rows = rows.Where(row => row.Component == component);
        return await rows.Select(row => row.Key).ToListAsync(stop);
    }
}
