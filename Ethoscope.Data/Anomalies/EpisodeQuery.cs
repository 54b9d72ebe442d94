using Ethoscope.Core.Anomalies;
using Ethoscope.Data.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ethoscope.Data.Anomalies;

/// <summary>Episodes and incidents, the one that began last first, as they were at a moment.</summary>
internal sealed class EpisodeQuery(IDbContextFactory<EthoscopeDbContext> contexts, PastPeakQuery peaks)
{
    public async Task<IReadOnlyList<Episode>> GetAsync(
        AnomalyFilter filter,
        int count,
        (DateTimeOffset Start, string Id)? after,
        DateTimeOffset at,
        CancellationToken stop
    )
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        var rows = Rows(context).Matching(filter, await context.KeysOfAsync(filter, stop), at);
        if (after is var (start, id))
        {
            var last = start.ToUniversalTime();
            rows = rows.Where(row => EF.Functions.LessThan(ValueTuple.Create(row.StartedAt, row.Id), ValueTuple.Create(last, id)));
        }

        rows = rows.OrderByDescending(row => row.StartedAt).ThenByDescending(row => row.Id).Take(count);
        return await peaks.AtAsync(await context.ToEpisodesAsync(rows, stop), at, stop);
    }

    public async Task<Episode?> FindAsync(string id, CancellationToken stop)
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        return (await context.ToEpisodesAsync(Rows(context).Where(row => row.Id == id), stop)).FirstOrDefault();
    }

    public async Task<IReadOnlyList<AnomalyIncident>> GetIncidentsAsync(
        AnomalyFilter filter,
        int count,
        (DateTimeOffset Start, string Id)? after,
        DateTimeOffset at,
        CancellationToken stop
    )
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        var matching = Rows(context).Matching(filter, await context.KeysOfAsync(filter, stop), at);
        // It stands where its first mover does, whichever of its episodes the filter lets through.
        var first = Rows(context).Where(row => row.IsFirst && row.StartedAt <= at && matching.Any(one => one.Incident == row.Incident));
        if (after is var (start, id))
        {
            var last = start.ToUniversalTime();
            first = first.Where(row => EF.Functions.LessThan(ValueTuple.Create(row.StartedAt, row.Incident!), ValueTuple.Create(last, id)));
        }

        var ids = await first
            .OrderByDescending(row => row.StartedAt)
            .ThenByDescending(row => row.Incident)
            .Take(count)
            .Select(row => row.Incident!)
            .ToListAsync(stop);
        return await WholeAsync(context, ids, at, stop);
    }

    public async Task<AnomalyIncident?> FindIncidentAsync(string id, CancellationToken stop)
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        return (await WholeAsync(context, [id], DateTimeOffset.MaxValue, stop)).FirstOrDefault();
    }

    private async Task<IReadOnlyList<AnomalyIncident>> WholeAsync(
        EthoscopeDbContext context,
        List<string> ids,
        DateTimeOffset at,
        CancellationToken stop
    )
    {
        if (ids.Count == 0)
            return [];

        var rows = Rows(context).Where(row => ids.Contains(row.Incident!) && row.StartedAt <= at);
        var episodes = (await peaks.AtAsync(await context.ToEpisodesAsync(rows, stop), at, stop))
            .OrderBy(episode => episode.Start)
            .ThenBy(episode => episode.Id, StringComparer.Ordinal);
        var byIncident = episodes.ToLookup(episode => episode.Incident, StringComparer.Ordinal);
        return [.. ids.Where(byIncident.Contains).Select(id => new AnomalyIncident(id, [.. byIncident[id]]))];
    }

    private static IQueryable<EpisodeEntity> Rows(EthoscopeDbContext context) => context.Set<EpisodeEntity>().AsNoTracking();
}
