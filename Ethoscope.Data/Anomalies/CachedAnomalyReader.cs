using Ethoscope.Core.Anomalies;
using Ethoscope.Core.Live;
using Ethoscope.Data.Caching;

namespace Ethoscope.Data.Anomalies;

/// <summary>Keeps first pages, standings and samples; all else is a look-up by key.</summary>
internal sealed class CachedAnomalyReader(IAnomalyReader reader, QueryCache cache, CacheQuestions questions, TimeProvider time)
    : IAnomalyReader
{
    /// <summary>What ended so long ago is judged anew by late data alone, of which a message tells.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromHours(1);

    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(5);

    public async Task<IReadOnlyList<Episode>> GetEpisodesAsync(
        AnomalyFilter filter,
        int count,
        (DateTimeOffset Start, string Id)? after,
        DateTimeOffset? asOf,
        CancellationToken stop
    ) =>
        after is not null
            ? await reader.GetEpisodesAsync(filter, count, after, asOf, stop)
            : await cache.GetAsync(
                Until(asOf, ["episodes", count, asOf, .. Of(filter)]),
                token => reader.GetEpisodesAsync(filter, count, null, asOf, token),
                episodes => 3 * episodes.Count,
                stop
            );

    public Task<Episode?> FindEpisodeAsync(string id, CancellationToken stop) => reader.FindEpisodeAsync(id, stop);

    public async Task<IReadOnlyList<AnomalyIncident>> GetIncidentsAsync(
        AnomalyFilter filter,
        int count,
        (DateTimeOffset Start, string Id)? after,
        DateTimeOffset? asOf,
        CancellationToken stop
    ) =>
        after is not null
            ? await reader.GetIncidentsAsync(filter, count, after, asOf, stop)
            : await cache.GetAsync(
                Until(asOf, ["incidents", count, asOf, .. Of(filter)]),
                token => reader.GetIncidentsAsync(filter, count, null, asOf, token),
                incidents => incidents.Sum(incident => 3 * incident.Episodes.Count),
                stop
            );

    public Task<AnomalyIncident?> FindIncidentAsync(string id, CancellationToken stop) => reader.FindIncidentAsync(id, stop);

    public async Task<IReadOnlyList<SeriesStanding>> GetStandingsAsync(TimeSpan window, DateTimeOffset? asOf, CancellationToken stop) =>
        await cache.GetAsync(
            Until(asOf, ["standings", window, asOf]),
            token => reader.GetStandingsAsync(window, asOf, token),
            standings => 3 * standings.Count,
            stop
        );

    public async Task<IReadOnlyList<JudgedSample>> GetSamplesAsync(
        string series,
        DateTimeOffset from,
        DateTimeOffset to,
        int points,
        CancellationToken stop
    ) =>
        await cache.GetAsync(
            Until(to, ["samples", series, MinuteOf(from), MinuteOf(to), points]),
            token => reader.GetSamplesAsync(series, from, to, points, token),
            samples => samples.Count,
            stop
        );

    /// <summary>Ranges that begin and end in the same minutes are one question.</summary>
    private static long MinuteOf(DateTimeOffset moment) => moment.UtcTicks / TimeSpan.TicksPerMinute;

    private static object?[] Of(AnomalyFilter filter) =>
        [
            filter.From,
            filter.To,
            filter.Metrics is { } metrics ? string.Join(',', metrics) : null,
            filter.AtLeast,
            filter.Network,
            filter.Component,
            filter.IsOpen,
        ];

    private CacheQuestion Until(DateTimeOffset? end, object?[] asked) =>
        end <= time.GetUtcNow() - Settling
            ? questions.Past(Kept, CachedSeries.Anomalies, LiveChannels.Anomalies, asked)
            : questions.Now(CachedSeries.Anomalies, LiveChannels.Anomalies, asked);
}
