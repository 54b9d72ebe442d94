using Ethoscope.Core.Anomalies;

namespace Ethoscope.Data.Anomalies;

/// <summary>Answers from the tables.</summary>
internal sealed class AnomalyReader(EpisodeQuery episodes, SeriesStandingQuery standings, JudgedSamplesQuery samples, TimeProvider time)
    : IAnomalyReader
{
    public Task<IReadOnlyList<Episode>> GetEpisodesAsync(
        AnomalyFilter filter,
        int count,
        (DateTimeOffset Start, string Id)? after,
        DateTimeOffset? asOf,
        CancellationToken stop
    ) => episodes.GetAsync(filter, count, after, At(asOf), stop);

    public Task<Episode?> FindEpisodeAsync(string id, CancellationToken stop) => episodes.FindAsync(id, stop);

    public Task<IReadOnlyList<AnomalyIncident>> GetIncidentsAsync(
        AnomalyFilter filter,
        int count,
        (DateTimeOffset Start, string Id)? after,
        DateTimeOffset? asOf,
        CancellationToken stop
    ) => episodes.GetIncidentsAsync(filter, count, after, At(asOf), stop);

    public Task<AnomalyIncident?> FindIncidentAsync(string id, CancellationToken stop) => episodes.FindIncidentAsync(id, stop);

    public Task<IReadOnlyList<SeriesStanding>> GetStandingsAsync(TimeSpan window, DateTimeOffset? asOf, CancellationToken stop) =>
        standings.GetAsync(window, At(asOf), stop);

    public Task<IReadOnlyList<JudgedSample>> GetSamplesAsync(
        string series,
        DateTimeOffset from,
        DateTimeOffset to,
        int points,
        CancellationToken stop
    ) => samples.GetAsync(series, from, to, points, stop);

    private DateTimeOffset At(DateTimeOffset? asOf) => (asOf ?? time.GetUtcNow()).ToUniversalTime();
}
