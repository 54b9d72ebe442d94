using System.Globalization;
using System.Text;
using Bunit;
using Ethoscope.Core.Anomalies;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Health;
using Ethoscope.Core.Health.Changes;
using Ethoscope.Core.Health.Measuring;
using Ethoscope.Core.Health.Model;
using Ethoscope.Core.Health.Scoring;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Components.Pages.Health;
using Ethoscope.Web.Observability;
using Ethoscope.Web.Simulation;
using Ethoscope.Web.Simulation.Beacon;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Simulation;

/// <summary>Walks the timetable: what each incident promises of the score is what the score, its parts and its sentences say.</summary>
public sealed class IncidentStoryTests
{
    private const long Seed = 1;

    /// <summary>Of each incident that is walked through: minutes before it, after which the score is that without it.</summary>
    private static readonly TimeSpan Before = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan Walk = TimeSpan.FromHours(4.5);

    private static readonly TimeSpan After = TimeSpan.FromMinutes(6);

    private static readonly HealthModel Model = HealthModels.Load();

    private static readonly Lazy<(SimulatedChain Chain, List<HealthScore> Scores)> Walked = new(() =>
    {
        var chain = SimulatedHistory.ChainOf(TimeSpan.FromHours(30), Seed);
        return (chain, ScoresOf(chain, SimulatedHistory.Present - Walk));
    });

    [Fact]
    public void Score_ThroughEachIncidentOfTheTimetable_FallsAsItsStorySays()
    {
        var (chain, scores) = Walked.Value;
        var walked = new HashSet<IncidentKind>();

        foreach (var (incident, story) in IncidentsOf(chain, SimulatedHistory.Present - Walk))
        {
            walked.Add(incident.Kind);
            if (story.IsOfSources)
                continue;

            var change = Worst(scores, incident, story);
            var (points, because) = (Points(change, story), $"{incident.Kind} from slot {incident.FirstSlot}: {Sentences(change, story)}");
            if (story.Sign < 0)
            {
                points.ShouldBeLessThanOrEqualTo(-story.LeastPoints, because);
                change
                    .Parts.Where(part => Names(story, part))
                    .ShouldContain(
                        part => part.Points < 0 && string.Equals(part.Component, story.Component, StringComparison.Ordinal),
                        because
                    );
            }
            else
            {
                points.ShouldBeInRange(-0.1, 0.1, because);
            }
        }

        walked.ShouldBe(Enum.GetValues<IncidentKind>().Except([IncidentKind.Optimistic, IncidentKind.Syncing]), true);
    }

    [Fact]
    public void Score_WhileManyValidatorsAreOffline_FallsAsTheStorySays()
    {
        var (chain, scores) = Walked.Value;
        var clock = SimulatedHistory.Clock;
        var now = clock.SlotDuring(SimulatedHistory.Present);
        var drop = Enumerable
            .Range(0, 3)
            .Select(period => chain.Participation.InPeriodOf(now - (period * ParticipationTable.Period / 2)))
            .First(drop => drop.FirstSlot + drop.Slots + 96 < now && clock.StartOf(drop.FirstSlot) - Before > scores[0].At);

        var before = scores.Last(score => score.At <= clock.StartOf(drop.FirstSlot) - Before);
        var change = scores
            .Where(score => score.At > before.At && score.At <= clock.StartOf(drop.FirstSlot + drop.Slots + 64))
            .Select(score => ChangeRule.Explain(Model, before, score))
            .MinBy(change => Points(change, IncidentStories.Participation))!;

        Points(change, IncidentStories.Participation).ShouldBeLessThanOrEqualTo(-IncidentStories.Participation.LeastPoints);
        Sentences(change, IncidentStories.Participation).ShouldContain("Attesting validators fell from 99.");
    }

    [Fact]
    public async Task PageApiAndMetric_OfEachIncident_TellTheSameStory()
    {
        var (chain, scores) = Walked.Value;
        var (api, _) = await ApiSite.RentAsync();
        await using var rented = api;
        await using var context = new PageContext();
        var registry = Prometheus.Metrics.NewCustomRegistry();
        var shown = new FakeHealthReader(context.Time);
        _ = new HealthGauges(registry, new([KnownChains.Ethereum]), shown, new NoEpisodes(), context.Time);
        var told = IncidentsOf(chain, SimulatedHistory.Present - Walk)
            .Where(one => one.Story.Sign < 0)
            .DistinctBy(one => one.Incident.Kind)
            .Select(one => (one.Story, Change: Worst(scores, one.Incident, one.Story)));

        foreach (var (story, change) in told)
        {
            var (from, to) = (
                Moved(change, context.Health, context.Time, scores),
                Moved(change, api.Get<FakeHealthReader>(), TimeProvider.System, scores)
            );
            var part = change.Parts.First(part => Names(story, part) && part.Points < 0);
            var component = change.To.Components.Single(one => string.Equals(one.Id, part.Component, StringComparison.Ordinal));

            var page = context.Open<HealthPage>($"/health?from={Text(from.Before)}&to={Text(from.After)}");
            var answer = (await api.GetAsync($"/api/v1/health/compare?from={Text(to.Before)}&to={Text(to.After)}")).Data["change"]!;
            Moved(change, shown, context.Time, scores, isNow: true);
            using var stream = new MemoryStream();
            await registry.CollectAndExportAsTextAsync(stream, Xunit.TestContext.Current.CancellationToken);
            var metrics = Encoding.UTF8.GetString(stream.ToArray());

            page.Find(".change-panel").TextContent.ShouldContain(HealthText.Sentence(part));
            answer["parts"]!.AsArray().Single(one => (string?)one!["sentence"] == part.Sentence)!["points"]!
                .GetValue<double>()
                .ShouldBe(part.Points);
            ((double)answer["delta"]!).ShouldBe(change.Delta!.Value);
            metrics.ShouldContain(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"ethoscope_health_component_score{{component=\"{component.Id}\"}} {component.Score}\n"
                )
            );
            metrics.ShouldContain(string.Create(CultureInfo.InvariantCulture, $"ethoscope_health_score {change.To.Overall}\n"));
        }
    }

    /// <summary>Shows the scores as though the later one of a change had been made some minutes ago, or just now.</summary>
    private static (DateTimeOffset Before, DateTimeOffset After) Moved(
        ScoreChange change,
        FakeHealthReader reader,
        TimeProvider time,
        List<HealthScore> scores,
        bool isNow = false
    )
    {
        var after = HealthMeter.MinuteOf(time.GetUtcNow() - (isNow ? TimeSpan.Zero : TimeSpan.FromMinutes(5)));
        var shift = after - change.To.At;
        var byTime = scores.ToDictionary(score => score.At + shift);
        var last = after;
        reader.Score = at =>
            byTime.TryGetValue(at, out var score) ? score with { Inputs = score.Inputs with { At = at } } : InventedHealth.At(at);
        reader.IsGap = at => isNow && at > last;
        return (change.From.At + shift, after);
    }

    private static string Text(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private sealed class NoEpisodes : IEpisodeCounts
    {
        public Task<IReadOnlyList<EpisodeCount>> CountAsync(CancellationToken stop) => Task.FromResult<IReadOnlyList<EpisodeCount>>([]);
    }

    private static List<HealthScore> ScoresOf(SimulatedChain chain, DateTimeOffset from)
    {
        var meter = new HealthMeter(KnownChains.Ethereum, Model);
        meter.Replace(DateTimeOffset.MinValue, SimulatedFacts.Of(chain));
        var scores = new List<HealthScore>();
        HealthStatus? previous = null;
        for (var at = HealthMeter.MinuteOf(from); at <= SimulatedHistory.Present; at += TimeSpan.FromMinutes(1))
        {
            meter.AdvanceTo(at);
            var score = HealthScorer.Score(Model, meter.Measure(at, null, previous), ScoreOrigin.Reconstructed);
            previous = score.Status;
            scores.Add(score);
        }

        return scores;
    }

    private static IEnumerable<(Incident Incident, IncidentStory Story)> IncidentsOf(SimulatedChain chain, DateTimeOffset from)
    {
        var clock = SimulatedHistory.Clock;
        var seed = (ulong)chain.Anchor.Seed;
        foreach (var timetable in new[] { new Timetable(seed, clock), Timetable.OfRelays(seed, clock) })
        {
            for (
                var slot = clock.SlotDuring(from) + Timetable.Period;
                slot < clock.SlotDuring(SimulatedHistory.Present) - Timetable.Period;
                slot += Timetable.Period
            )
            {
                var incident = timetable.InPeriodOf(slot);
                yield return (incident, IncidentStories.Of(incident.Kind));
            }
        }
    }

    /// <summary>From just before the incident to the moment at which what names it took the most.</summary>
    private static ScoreChange Worst(List<HealthScore> scores, Incident incident, IncidentStory story)
    {
        var start = SimulatedHistory.Clock.StartOf(incident.FirstSlot);
        var end = SimulatedHistory.Clock.StartOf(incident.FirstSlot + incident.Slots) + After;
        var before = scores.Last(score => score.At <= start - Before);
        return scores
            .Where(score => score.At > start && score.At <= end)
            .Select(score => ChangeRule.Explain(Model, before, score))
            .MinBy(change => Points(change, story))!;
    }

    private static double Points(ScoreChange change, IncidentStory story) =>
        change.Parts.Where(part => Names(story, part)).Sum(part => part.Points);

    private static string Sentences(ScoreChange change, IncidentStory story) =>
        string.Join(" | ", change.Parts.Where(part => Names(story, part)).Select(part => part.Sentence));

    private static bool Names(IncidentStory story, ChangePart part) =>
        part.Kind != ChangeKind.Availability && story.Inputs.Contains(part.Input, StringComparer.Ordinal);
}
