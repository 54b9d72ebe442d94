using Ethoscope.Core.Anomalies;
using Ethoscope.Data.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ethoscope.Data.Anomalies;

/// <summary>Episodes as they were at a moment: what ended later is open, and a peak that came later is not yet there.</summary>
internal sealed class PastPeakQuery(IDbContextFactory<EthoscopeDbContext> contexts)
{
    public async Task<IReadOnlyList<Episode>> AtAsync(IReadOnlyList<Episode> episodes, DateTimeOffset at, CancellationToken stop)
    {
        if (episodes.All(episode => episode.PeakAt <= at && (episode.End is null || episode.End <= at)))
            return episodes;

        await using var context = await contexts.CreateDbContextAsync(stop);
        var then = new List<Episode>(episodes.Count);
        foreach (var episode in episodes)
        {
            var open = episode.End > at ? episode with { End = null } : episode;
            then.Add(episode.PeakAt > at ? await BeforeAsync(context, open, at, stop) : open);
        }

        return then;
    }

    /// <summary>With the sample that was the most unusual until then; as it is stored where its samples are gone.</summary>
    private static async Task<Episode> BeforeAsync(EthoscopeDbContext context, Episode episode, DateTimeOffset at, CancellationToken stop)
    {
        var (key, start) = (episode.Series.Key, episode.Start);
        var rows = context
            .Set<AnomalySampleEntity>()
            .AsNoTracking()
            .Where(row =>
                row.Series == key && row.Time >= start && row.Time <= at && row.Value != null && row.Z != null && row.Usual != null
            );
        rows = episode.IsHigh ? rows.OrderByDescending(row => row.Z) : rows.OrderBy(row => row.Z);
        if (await rows.FirstOrDefaultAsync(stop) is not { Value: { } value, Z: { } z, Usual: { } usual } peak)
            return episode;

        var samples = await rows.CountAsync(row => (episode.IsHigh ? row.Value > row.High : row.Value < row.Low), stop);
        return episode with
        {
            PeakAt = peak.Time,
            PeakValue = value,
            PeakZ = z,
            Usual = usual,
            Fence = (episode.IsHigh ? peak.High : peak.Low) ?? episode.Fence,
            Severity = MethodLimits.SeverityOf(z),
            Samples = samples,
            // They were said of the later peak.
            Verdicts = [],
            Context = new Dictionary<string, string>(StringComparer.Ordinal),
        };
    }
}
