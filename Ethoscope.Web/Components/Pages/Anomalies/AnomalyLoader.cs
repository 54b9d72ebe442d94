using Ethoscope.Core.Anomalies;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Health;
using Ethoscope.Core.Health.Changes;
using Ethoscope.Core.Health.Model;
using Ethoscope.Core.Live;
using Ethoscope.Web.Components.Pages.Health;
using Ethoscope.Web.Components.Ranges;
using Ethoscope.Web.Components.Shared;

namespace Ethoscope.Web.Components.Pages.Anomalies;

/// <summary>Asks for all that the pages of what is unusual show. What cannot be had is a part with its reason; the rest is shown.</summary>
internal sealed class AnomalyLoader(
    IAnomalyReader reader,
    IHealthReader health,
    ConfiguredChains chains,
    ILiveFeed feed,
    TimeProvider time,
    PartReader parts
)
{
    public const int Page = 20;

    private static readonly TimeSpan LeastStanding = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongestStanding = TimeSpan.FromDays(366);

    public async Task<AnomaliesView> LoadAsync(AnomalyQuestion question, bool isIncidents, CancellationToken stop)
    {
        // The position is read first: a message that comes while the queries run is applied again rather than lost.
        var now = time.GetUtcNow();
        var window = question.Range.At(question.At ?? question.Range.EndAt(now));
        var filter = question.FilterOf(window);
        var view = new AnomaliesView(question, feed.LastId) { LoadedAt = now, Window = window };
        var standing =
            window.Length < LeastStanding ? LeastStanding
            : window.Length > LongestStanding ? LongestStanding
            : window.Length;
        var standings = parts.ReadAsync(() => reader.GetStandingsAsync(standing, question.At, stop));
        if (isIncidents)
        {
            var incidents = parts.ReadAsync(() => reader.GetIncidentsAsync(filter, Page + 1, question.After, question.At, stop));
            return view with { Incidents = await incidents, Standings = await standings };
        }

        var episodes = parts.ReadAsync(() => reader.GetEpisodesAsync(filter, Page + 1, question.After, question.At, stop));
        return view with { Episodes = await episodes, Standings = await standings };
    }

    public async Task<EpisodeView> LoadEpisodeAsync(string id, CancellationToken stop)
    {
        var (position, now) = (feed.LastId, time.GetUtcNow());
        var found = await parts.ReadAsync(async () => new Answer<Episode>(await reader.FindEpisodeAsync(id, stop)));
        var view = new EpisodeView(id, position) { LoadedAt = now, Episode = new(found.Value?.Found, found.Failure) };
        if (view.Episode.Value is not { } episode)
            return view;

        view = view with { Window = Around(episode.Start, episode.End, now) };
        var samples = ReadSamplesAsync(episode.Series.Key, view.Window, stop);
        var incident = episode.Incident is { } of
            ? parts.ReadAsync(async () => new Answer<AnomalyIncident>(await reader.FindIncidentAsync(of, stop)))
            : Task.FromResult(default(Part<Answer<AnomalyIncident>>));
        return view with { Samples = await samples, Incident = new((await incident).Value?.Found, (await incident).Failure) };
    }

    public async Task<IncidentView> LoadIncidentAsync(string id, CancellationToken stop)
    {
        var (position, now) = (feed.LastId, time.GetUtcNow());
        var found = await parts.ReadAsync(async () => new Answer<AnomalyIncident>(await reader.FindIncidentAsync(id, stop)));
        var view = new IncidentView(id, position) { LoadedAt = now, Incident = new(found.Value?.Found, found.Failure) };
        if (view.Incident.Value is not { } incident)
            return view;

        view = view with { Window = Around(incident.Start, incident.End, now) };
        var score = parts.ReadAsync(() => ReadScoreAsync(incident, view.Window, now, stop));
        var samples = ReadSamplesAsync(incident.FirstMover.Series.Key, view.Window, stop);
        return view with { Samples = await samples, Score = await score };
    }

    /// <summary>The score over an incident, and how its lowest came about.</summary>
    private async Task<IncidentScore> ReadScoreAsync(
        AnomalyIncident incident,
        TimeWindow window,
        DateTimeOffset now,
        CancellationToken stop
    )
    {
        var chain = chains.Main;
        if (chain.Slots is null)
            return new([], null);
        var points = await health.GetHistoryAsync(chain, window.From, window.To, Charts.ChartThinning.MostPoints, null, stop);
        var end = incident.End ?? now;
        var lowest = points
            .Where(point => point.At >= incident.Start && point.At <= end && point.Overall is not null)
            .MinBy(point => point.Least ?? point.Overall);
        var before = await health.FindAsync(chain, incident.Start, HealthLoader.Oldest, stop);
        var worst = lowest is null ? null : await health.FindAsync(chain, lowest.At, HealthLoader.Oldest, stop);
        return new(points, before is null || worst is null ? null : ChangeRule.Explain(HealthModels.Load(), before, worst));
    }

    private Task<Part<IReadOnlyList<JudgedSample>>> ReadSamplesAsync(string series, TimeWindow window, CancellationToken stop) =>
        parts.ReadAsync(() => reader.GetSamplesAsync(series, window.From, window.To, Charts.ChartThinning.MostPoints, stop));

    /// <summary>With as much before as it lasted, between half an hour and a day, and half of that after it.</summary>
    private static TimeWindow Around(DateTimeOffset start, DateTimeOffset? end, DateTimeOffset now)
    {
        var length = (end ?? now) - start;
        var margin =
            length < TimeSpan.FromMinutes(45) ? TimeSpan.FromMinutes(45)
            : length > TimeSpan.FromDays(1) ? TimeSpan.FromDays(1)
            : length;
        var to = (end ?? now) + (margin / 2);
        return new(start - margin, to < now ? to : now.AddSeconds(1));
    }

    private sealed record Answer<T>(T? Found)
        where T : class;
}
