using Ethoscope.Core.Anomalies;

namespace Ethoscope.Tests.Testing;

/// <summary>Invented episodes and incidents as a reader tells of them.</summary>
internal sealed class FakeAnomalyReader(TimeProvider time) : IAnomalyReader
{
    /// <summary>Thrown by each question; null for none.</summary>
    public Exception? Fault { get; set; }

    /// <summary>Nothing was ever stored.</summary>
    public bool IsEmpty { get; set; }

    /// <summary>The moment that is told of in place of now: stories that move on between two questions are no test's matter.</summary>
    public DateTimeOffset? Until { get; set; }

    /// <summary>Questions, by name.</summary>
    public Dictionary<string, int> Calls { get; } = new(StringComparer.Ordinal);

    /// <summary>All that there are, the one that began last first.</summary>
    public IReadOnlyList<Episode> Episodes => IsEmpty ? [] : InventedAnomalies.Until(Now);

    public Task<IReadOnlyList<Episode>> GetEpisodesAsync(
        AnomalyFilter filter,
        int count,
        (DateTimeOffset Start, string Id)? after,
        DateTimeOffset? asOf,
        CancellationToken stop
    ) =>
        AnswerAsync<IReadOnlyList<Episode>>(
            "episodes",
            () => [.. Known(asOf).Where(episode => Matches(filter, episode) && Follows(episode.Start, episode.Id, after)).Take(count)]
        );

    public Task<Episode?> FindEpisodeAsync(string id, CancellationToken stop) =>
        AnswerAsync("episode", () => Episodes.FirstOrDefault(episode => episode.Id == id));

    public Task<IReadOnlyList<AnomalyIncident>> GetIncidentsAsync(
        AnomalyFilter filter,
        int count,
        (DateTimeOffset Start, string Id)? after,
        DateTimeOffset? asOf,
        CancellationToken stop
    ) =>
        AnswerAsync<IReadOnlyList<AnomalyIncident>>(
            "incidents",
            () =>
                [
                    .. InventedAnomalies
                        .IncidentsOf(Known(asOf))
                        .Where(incident =>
                            incident.Episodes.Any(episode => Matches(filter, episode)) && Follows(incident.Start, incident.Id, after)
                        )
                        .Take(count),
                ]
        );

    public Task<AnomalyIncident?> FindIncidentAsync(string id, CancellationToken stop) =>
        AnswerAsync("incident", () => InventedAnomalies.IncidentsOf(Episodes).FirstOrDefault(incident => incident.Id == id));

    public Task<IReadOnlyList<SeriesStanding>> GetStandingsAsync(TimeSpan window, DateTimeOffset? asOf, CancellationToken stop) =>
        AnswerAsync<IReadOnlyList<SeriesStanding>>(
            "standings",
            () => IsEmpty ? [] : [.. InventedAnomalies.Series.Select(series => Standing(series, window, asOf ?? Now))]
        );

    public Task<IReadOnlyList<JudgedSample>> GetSamplesAsync(
        string series,
        DateTimeOffset from,
        DateTimeOffset to,
        int points,
        CancellationToken stop
    ) =>
        AnswerAsync<IReadOnlyList<JudgedSample>>(
            "samples",
            () =>
            {
                var known = InventedAnomalies.Series.FirstOrDefault(one => one.Key == series);
                var (end, width) = (Earlier(to, Now), TimeSpan.FromMinutes(Math.Max(1, Math.Ceiling((to - from).TotalMinutes / points))));
                return IsEmpty || known is null || end <= from
                    ? []
                    :
                    [
                        .. Enumerable
                            .Range(0, (int)Math.Ceiling((end - from) / width))
                            .Select(step => InventedAnomalies.SampleOf(known, from + (step * width))),
                    ];
            }
        );

    private DateTimeOffset Now => Until ?? time.GetUtcNow();

    private SeriesStanding Standing(AnomalySeries series, TimeSpan window, DateTimeOffset at)
    {
        var own = Known(at).Where(episode => episode.Series.Key == series.Key).ToList();
        var isNew = series.Metric == AnomalyMetric.BuilderShare;
        return new(
            series,
            isNew ? null : InventedAnomalies.SampleOf(series, at),
            !isNew,
            isNew ? "There are fewer than thirty samples." : null,
            own.FirstOrDefault(episode => episode.End is null),
            own.Where(episode => episode.End is null || episode.End > at - window)
                .GroupBy(episode => episode.Severity)
                .ToDictionary(group => group.Key, group => group.Count())
        );
    }

    private IEnumerable<Episode> Known(DateTimeOffset? asOf) =>
        asOf is not { } at
            ? Episodes
            : Episodes.Where(episode => episode.Start <= at).Select(episode => episode.End > at ? episode with { End = null } : episode);

    private static bool Matches(AnomalyFilter filter, Episode episode) =>
        (filter.From is null || episode.End is null || episode.End > filter.From)
        && (filter.To is null || episode.Start < filter.To)
        && filter.Metrics?.Contains(episode.Series.Metric) != false
        && (filter.AtLeast is null || episode.Severity >= filter.AtLeast)
        && (filter.Network is null || episode.Series.Network == filter.Network)
        && (filter.Component is null || episode.Series.Component == filter.Component)
        && (filter.IsOpen is null || filter.IsOpen == episode.End is null);

    private static bool Follows(DateTimeOffset start, string id, (DateTimeOffset Start, string Id)? after) =>
        after is not { } last || start < last.Start || (start == last.Start && string.CompareOrdinal(id, last.Id) < 0);

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private Task<T> AnswerAsync<T>(string name, Func<T> answer)
    {
        Calls[name] = Calls.GetValueOrDefault(name) + 1;
        return Fault is { } fault ? Task.FromException<T>(fault) : Task.FromResult(answer());
    }
}
