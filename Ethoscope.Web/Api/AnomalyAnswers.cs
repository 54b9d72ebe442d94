using Ethoscope.Core.Anomalies;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Health.Model;
using Ethoscope.Core.Layer2;
using Ethoscope.Core.Mev.Builders;
using Ethoscope.Web.Api.Contracts;

namespace Ethoscope.Web.Api;

/// <summary>Asks for episodes and incidents, and says what the answer stands on.</summary>
internal sealed class AnomalyAnswers(
    IAnomalyReader reader,
    ConfiguredChains chains,
    HealthModel model,
    IServiceProvider services,
    MetaWriter meta
)
{
    /// <summary>Of episodes as lines of CSV: without what is no single value.</summary>
    public static readonly RowTable Table = new(ApiJson.TypeOf<AnomalyAnswer>(), "verdicts", "context");

    private const int MostSamples = 400;
    private const int LeastSamplesAround = 30;

    public DateTimeOffset Now => meta.Now;

    /// <summary>Chains and rollups that are watched.</summary>
    public IReadOnlyCollection<string> Networks =>
        [.. chains.All.Select(chain => chain.Name), .. services.GetService<Layer2Networks>()?.All.Select(network => network.Name) ?? []];

    public IReadOnlyCollection<string> Components => [.. model.Components.Select(component => component.Id)];

    public async Task<ApiAnswer<IReadOnlyList<AnomalyAnswer>>> EpisodesAsync(AnomaliesQuestion question, CancellationToken stop) =>
        Page(
            await reader.GetEpisodesAsync(question.Filter, question.Limit + 1, question.After, question.AsOf, stop),
            question,
            AnomaliesQuery.Episodes,
            AnomalyAnswer.Of,
            PlaceOf
        );

    public IAsyncEnumerable<IEnumerable<AnomalyAnswer>> EpisodePages(AnomaliesQuestion question, CancellationToken stop) =>
        Pages(reader.GetEpisodesAsync, question, AnomalyAnswer.Of, PlaceOf, stop);

    /// <exception cref="ApiProblemException">There is none of that id.</exception>
    public async Task<ApiAnswer<AnomalyDetailAnswer>> EpisodeAsync(string id, CancellationToken stop)
    {
        var episode = await reader.FindEpisodeAsync(id, stop) ?? throw None("anomaly");
        var end = episode.End ?? Later(meta.Now, episode.Start);
        var around = Longer(end - episode.Start, LeastSamplesAround * episode.Series.Cadence);
        var samples = await reader.GetSamplesAsync(
            episode.Series.Key,
            RangeBounds.Before(episode.Start, around),
            episode.End is null ? QueryTime.After(end) : end + around,
            MostSamples,
            stop
        );
        return Answer(new AnomalyDetailAnswer(AnomalyAnswer.Of(episode), [.. samples.Select(AnomalySampleAnswer.Of)]));
    }

    public async Task<ApiAnswer<IReadOnlyList<IncidentAnswer>>> IncidentsAsync(AnomaliesQuestion question, CancellationToken stop) =>
        Page(
            await reader.GetIncidentsAsync(question.Filter, question.Limit + 1, question.After, question.AsOf, stop),
            question,
            AnomaliesQuery.Incidents,
            IncidentAnswer.Of,
            PlaceOf
        );

    public IAsyncEnumerable<IEnumerable<IncidentAnswer>> IncidentPages(AnomaliesQuestion question, CancellationToken stop) =>
        Pages(reader.GetIncidentsAsync, question, IncidentAnswer.Of, PlaceOf, stop);

    /// <exception cref="ApiProblemException">There is none of that id.</exception>
    public async Task<ApiAnswer<IncidentDetailAnswer>> IncidentAsync(string id, CancellationToken stop)
    {
        var incident = await reader.FindIncidentAsync(id, stop) ?? throw None("incident");
        return Answer(new IncidentDetailAnswer(IncidentAnswer.Of(incident), [.. incident.Episodes.Select(AnomalyAnswer.Of)]));
    }

    public async Task<ApiAnswer<AnomalySummaryAnswer>> SummaryAsync(int hours, DateTimeOffset? at, CancellationToken stop)
    {
        var standings = await reader.GetStandingsAsync(TimeSpan.FromHours(hours), at, stop);
        return Answer(AnomalySummaryAnswer.Of(at, hours, standings));
    }

    private static (DateTimeOffset Start, string Id) PlaceOf(Episode episode) => (episode.Start, episode.Id);

    private static (DateTimeOffset Start, string Id) PlaceOf(AnomalyIncident incident) => (incident.Start, incident.Id);

    private ApiAnswer<IReadOnlyList<TAnswer>> Page<TItem, TAnswer>(
        IReadOnlyList<TItem> found,
        AnomaliesQuestion question,
        string kind,
        Func<TItem, TAnswer> answer,
        Func<TItem, (DateTimeOffset Start, string Id)> placeOf
    )
    {
        IReadOnlyList<TAnswer> rows = [.. found.Take(question.Limit).Select(answer)];
        var next =
            found.Count > question.Limit && placeOf(found[question.Limit - 1]) is var (start, id)
                ? AnomaliesQuery.NextCursor(kind, start, id)
                : null;
        return Answer(rows, next);
    }

    private static IAsyncEnumerable<IEnumerable<TAnswer>> Pages<TItem, TAnswer>(
        Func<AnomalyFilter, int, (DateTimeOffset Start, string Id)?, DateTimeOffset?, CancellationToken, Task<IReadOnlyList<TItem>>> read,
        AnomaliesQuestion question,
        Func<TItem, TAnswer> answer,
        Func<TItem, (DateTimeOffset Start, string Id)> placeOf,
        CancellationToken stop
    )
        where TItem : class =>
        RowPages.ReadAsync<TItem, TAnswer>(
            (last, cancel) => read(question.Filter, RowPages.Size, last is null ? question.After : placeOf(last), question.AsOf, cancel),
            answer,
            RowPages.Size,
            stop
        );

    private static ApiProblemException None(string what) =>
        new(ApiProblem.NotFound($"There is no {what} of this id. Late data may have taken it back; the lists tell those that there are."));

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private ApiAnswer<T> Answer<T>(T data, string? next = null)
        where T : notnull =>
        new(data, meta.Of(null, AnomalyUnknown.Of(data)), ApiFreshness.Head, next)
        {
            Version = $"{model.Version} {services.GetService<BuilderLabels>()?.Version}",
        };
}
