using System.Globalization;
using Ethoscope.Core.Anomalies;
using Ethoscope.Core.Chains;
using Ethoscope.Web.Simulation;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Anomalies;

/// <summary>What the detectors find in the demo's chain, and what they do not take for news. The table is written to the output.</summary>
public sealed class DetectorTests(ITestOutputHelper output)
{
    private const long Seed = 20_261_125;

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>After its end an incident still shows in what is counted together, and in fees that come down.</summary>
    private static readonly TimeSpan Aftermath = TimeSpan.FromMinutes(10);

    private static readonly IReadOnlyList<WatchedSeries> Watched = [.. new WatchList(KnownChains.Ethereum).OfChain()];

    /// <summary>Series that are to tell of a kind of incident.</summary>
    private static readonly Dictionary<string, AnomalyMetric[]> Expected = new(StringComparer.Ordinal)
    {
        [nameof(IncidentKind.FeeSpike)] =
        [
            AnomalyMetric.BaseFee,
            AnomalyMetric.Utilisation,
            AnomalyMetric.BlobFeeRatio,
            AnomalyMetric.PriorityFee,
        ],
        [nameof(IncidentKind.BlobFeeSpike)] = [AnomalyMetric.BlobFeeRatio],
        [nameof(IncidentKind.EmptySlots)] = [AnomalyMetric.EmptySlots, AnomalyMetric.BlockInterval],
        [nameof(IncidentKind.DeepReorganisation)] = [AnomalyMetric.BlockInterval],
        ["ParticipationDrop"] = [AnomalyMetric.Participation, AnomalyMetric.EmptySlots, AnomalyMetric.BlockInterval],
    };

    /// <summary>After three days that nothing is said of, each series has at most one false episode in a week.</summary>
    [Fact]
    public void Judge_AQuietWeek_TakesAtMostOneTimeOfASeriesForNews()
    {
        var quiet = SimulatedSeries.Quiet(10 * Day, Seed);

        foreach (var series in Watched.Where(series => quiet.Samples.ContainsKey(series.Series.Metric)))
        {
            var found = EpisodesOf(series, quiet, 3);
            if (series.Series.Metric == AnomalyMetric.Participation)
                found.RemoveAll(episode => TouchesDrop(quiet, episode));
            output.WriteLine(
                $"{series.Key}: {found.Count} {string.Join(" ", found.Select(one => one.PeakZ.ToString("0.0", CultureInfo.InvariantCulture)))}"
            );
            found.Count.ShouldBeLessThanOrEqualTo(1, series.Key);
        }
    }

    [Fact]
    public void Judge_KnownIncidents_FindsThemAndLittleElse()
    {
        var chain = SimulatedSeries.Of(5 * Day, Seed);
        var incidents = Incidents(chain, 2);
        var found = Watched
            .Where(series => chain.Samples.ContainsKey(series.Series.Metric))
            .ToDictionary(series => series.Series.Metric, series => EpisodesOf(series, chain, 2));

        var recall = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var (kind, metrics) in Expected)
        {
            var known = incidents[kind];
            foreach (var metric in metrics)
                Row(kind, AnomalyMetrics.NameOf(metric), known, found[metric]);
            recall[kind] = Row(kind, "any of these", known, [.. metrics.SelectMany(metric => found[metric])]);
        }

        foreach (var (metric, episodes) in found.Where(one => one.Value.Count > 0))
        {
            var known = Expected.Where(one => one.Value.Contains(metric)).SelectMany(one => incidents[one.Key]).ToList();
            var right = episodes.Count(episode => known.Exists(one => Touches(episode, one)));
            var any = episodes.Count(episode => incidents.Values.SelectMany(all => all).Any(one => Touches(episode, one)));
            output.WriteLine(
                $"{AnomalyMetrics.NameOf(metric)}: {episodes.Count} episodes, {right} of what it is to tell, {any} of any incident"
            );
            (right / (double)episodes.Count).ShouldBeGreaterThan(0.8, AnomalyMetrics.NameOf(metric));
        }

        recall["ParticipationDrop"].ShouldBe(1);
        recall[nameof(IncidentKind.EmptySlots)].ShouldBeGreaterThan(0.6);
        recall[nameof(IncidentKind.FeeSpike)].ShouldBeGreaterThan(0.8);
        recall[nameof(IncidentKind.BlobFeeSpike)].ShouldBeGreaterThan(0.5);
    }

    private double Row(string kind, string series, List<(DateTimeOffset Start, DateTimeOffset End)> known, List<Episode> episodes)
    {
        var delays = known
            .Select(one =>
                episodes
                    .Where(episode => Touches(episode, one))
                    .Select(episode => (TimeSpan?)(episode.Start + episode.Series.Cadence - one.Start))
                    .Min()
            )
            .OfType<TimeSpan>()
            .Order()
            .ToList();
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{kind} by {series}: {delays.Count} of {known.Count}, median delay {(delays.Count == 0 ? null : delays[delays.Count / 2]):mm\\:ss}"
            )
        );
        return delays.Count / (double)known.Count;
    }

    /// <summary>It began with the incident, or in its aftermath.</summary>
    private static bool Touches(Episode episode, (DateTimeOffset Start, DateTimeOffset End) incident) =>
        episode.Start > incident.Start - TimeSpan.FromMinutes(1) && episode.Start < incident.End + Aftermath;

    private static bool TouchesDrop(SimulatedSeries chain, Episode episode)
    {
        var slot = SimulatedSeries.Clock.SlotDuring(episode.Start) - 5;
        return chain.Fold.Participation.InPeriodOf(slot).Overlaps(slot - 5, slot + 10);
    }

    private static List<Episode> EpisodesOf(WatchedSeries series, SimulatedSeries chain, int warm)
    {
        var samples = chain.Samples[series.Series.Metric];
        return
        [
            .. EpisodeRule.Judge(series, samples, samples[0].At + Day, []).Episodes.Where(one => one.Start >= samples[0].At + (warm * Day)),
        ];
    }

    private static Dictionary<string, List<(DateTimeOffset Start, DateTimeOffset End)>> Incidents(SimulatedSeries chain, int warm)
    {
        var table = new Timetable((ulong)Seed, SimulatedSeries.Clock);
        var found = new Dictionary<string, List<(DateTimeOffset Start, DateTimeOffset End)>>(StringComparer.Ordinal);
        var first = chain.FirstSlot + (warm * 7_200);
        for (var slot = first; slot < chain.LastSlot; slot += Timetable.Period)
        {
            if (table.InPeriodOf(slot) is { IsOfNode: false } one)
                Add(one.Kind.ToString(), one.FirstSlot, one.Slots);
        }

        for (var slot = first; slot < chain.LastSlot; slot += Ethoscope.Web.Simulation.Beacon.ParticipationTable.Period)
        {
            var drop = chain.Fold.Participation.InPeriodOf(slot);
            Add("ParticipationDrop", drop.FirstSlot, drop.Slots);
        }

        return found;

        void Add(string kind, long start, long slots)
        {
            if (!found.TryGetValue(kind, out var list))
                found[kind] = list = [];
            if (start >= first && start + slots < chain.LastSlot - 50)
                list.Add((SimulatedSeries.TimeOf(start), SimulatedSeries.TimeOf(start + slots)));
        }
    }
}
