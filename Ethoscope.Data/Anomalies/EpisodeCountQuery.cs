using Ethoscope.Core.Anomalies;
using Ethoscope.Data.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ethoscope.Data.Anomalies;

/// <summary>Counts them in the table, which holds some tens of a day.</summary>
internal sealed class EpisodeCountQuery(IDbContextFactory<EthoscopeDbContext> contexts) : IEpisodeCounts
{
    public async Task<IReadOnlyList<EpisodeCount>> CountAsync(CancellationToken stop)
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        var counts = await context
            .Set<EpisodeEntity>()
            .Join(
                context.Set<AnomalySeriesEntity>(),
                row => row.Series,
                series => series.Key,
                (row, series) => new { series.Metric, row.Severity }
            )
            .GroupBy(row => row)
            .Select(same => new
            {
                same.Key.Metric,
                same.Key.Severity,
                Count = same.LongCount(),
            })
            .ToListAsync(stop);
        return
        [
            .. counts
                .Where(one => AnomalyMetrics.Find(one.Metric) is not null)
                .Select(one => new EpisodeCount(AnomalyMetrics.Find(one.Metric)!.Value, (AnomalySeverity)one.Severity, one.Count)),
        ];
    }
}
