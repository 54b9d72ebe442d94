using Ethoscope.Core.Chains;
using Ethoscope.Core.Health;
using Ethoscope.Core.Health.Changes;
using Ethoscope.Core.Health.Measuring;
using Ethoscope.Core.Health.Model;
using Ethoscope.Core.Health.Scoring;
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

    [Fact]
    public void Score_ThroughEachIncidentOfTheTimetable_FallsAsItsStorySays()
    {
        var chain = SimulatedHistory.ChainOf(TimeSpan.FromHours(30), Seed);
        var scores = ScoresOf(chain, SimulatedHistory.Present - Walk);
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
        var chain = SimulatedHistory.ChainOf(TimeSpan.FromHours(30), Seed);
        var scores = ScoresOf(chain, SimulatedHistory.Present - Walk);
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
