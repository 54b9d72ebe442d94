using Ethoscope.Core.Collection;
using Ethoscope.Core.Live;
using Ethoscope.Core.Statistics;

namespace Ethoscope.Core.Anomalies;

/// <summary>What a pass changes: judged samples, episodes, and the incidents that they come to.</summary>
/// <param name="known">Episodes of all series, as they are kept, two days and more before the first change.</param>
/// <param name="history">Time that is judged when nothing was before.</param>
internal sealed class AnomalyWork(IReadOnlyList<Episode> known, TimeSpan history)
{
    private readonly Dictionary<string, Episode> _now = known.ToDictionary(episode => episode.Id, StringComparer.Ordinal);
    private readonly Dictionary<string, Episode> _before = known.ToDictionary(episode => episode.Id, StringComparer.Ordinal);
    private readonly List<SampleRange> _samples = [];
    private readonly List<Episode> _withdrawn = [];
    private DateTimeOffset _first = DateTimeOffset.MaxValue;

    public IReadOnlyList<SampleRange> Samples => _samples;

    /// <summary>Episodes that are new, changed or withdrawn.</summary>
    public int Episodes => _withdrawn.Count + Changed().Count;

    public void Judge(
        WatchedSeries series,
        IReadOnlyList<SeriesSample> samples,
        DateTimeOffset changed,
        DateTimeOffset to,
        SeasonalBaseline? season
    )
    {
        var kept = _now.Values.Where(episode => string.Equals(episode.Series.Key, series.Key, StringComparison.Ordinal)).ToList();
        var from = EpisodeRule.JudgeFrom(series, samples, changed, kept);
        // What lies before has no day before it that could say what is usual.
        if (from < to - history)
            from = to - history;
        var judgement = EpisodeRule.Judge(series, samples, from, kept, season);
        _samples.Add(new(series.Key, from, judgement.Samples));
        var changes = EpisodeMatch.Join(
            [.. kept.Where(episode => episode.Start >= from)],
            judgement.Episodes,
            _now.Keys.ToHashSet(StringComparer.Ordinal)
        );
        foreach (var gone in changes.Withdrawn)
        {
            _now.Remove(gone.Id);
            _withdrawn.Add(gone);
        }

        foreach (var episode in changes.All)
            _now[episode.Id] = episode;
        if (from < _first)
            _first = from;
    }

    /// <summary>Ends what is open of series that are watched no more, such as a builder that left.</summary>
    public void EndUnwatched(IReadOnlyList<WatchedSeries> watched, DateTimeOffset to)
    {
        var keys = watched.Select(series => series.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var episode in _now.Values.Where(one => one.End is null && one.Start < to && !keys.Contains(one.Series.Key)).ToList())
            _now[episode.Id] = episode with { End = to };
    }

    /// <summary>Adds what else was so at peaks that are new.</summary>
    public async Task AddContextAsync(ISampleSource source, CancellationToken stop)
    {
        foreach (var episode in _now.Values.Where(IsOfNewPeak).ToList())
            _now[episode.Id] = episode with { Context = await source.ReadContextAsync(episode.Series, episode.PeakAt, stop) };
    }

    /// <param name="series">All that are watched.</param>
    /// <param name="at">End of what was judged.</param>
    public AnomalyBatch ToBatch(Lease lease, IReadOnlyList<AnomalySeries> series, DateTimeOffset at)
    {
        foreach (var episode in IncidentRule.Assign(_now.Values))
        {
            // What began long before the change keeps the incident that it has: not all that it overlapped was looked at.
            if (episode.Start >= _first - IncidentRule.Reach - IncidentRule.Reach || _now[episode.Id].Incident is null)
                _now[episode.Id] = episode;
        }

        return new(lease)
        {
            Series = series,
            Samples = _samples,
            Episodes = Changed(),
            Withdrawn = [.. _withdrawn.Select(episode => episode.Id)],
            Messages = [.. Messages(at).Take(Most).Select(message => new LiveMessage(LiveChannels.Anomalies, LiveJson.Write(message)))],
        };
    }

    /// <summary>A first judging of days has more; who listens reads anew after any.</summary>
    private const int Most = 100;

    private IEnumerable<AnomalyMessage> Messages(DateTimeOffset at)
    {
        foreach (var gone in _withdrawn)
            yield return Message("withdrawn", gone, at);
        foreach (var episode in Changed())
            yield return Message(KindOf(episode), episode, at);
        yield return new("sampled", at, null, null, null, null);
    }

    private static AnomalyMessage Message(string kind, Episode episode, DateTimeOffset at) =>
        new(kind, at, episode.Id, episode.Series.Key, episode.Incident, episode.Severity) { Episode = episode };

    private string KindOf(Episode episode) =>
        !_before.TryGetValue(episode.Id, out var old) ? "opened"
        : old.End is null && episode.End is not null ? "closed"
        : "changed";

    private List<Episode> Changed() =>
        [
            .. _now
                .Values.Where(episode => !_before.TryGetValue(episode.Id, out var old) || !EpisodeMatch.IsSame(old, episode))
                .OrderBy(episode => episode.Start)
                .ThenBy(episode => episode.Id, StringComparer.Ordinal),
        ];

    private bool IsOfNewPeak(Episode episode) =>
        !_before.TryGetValue(episode.Id, out var old) || old.PeakAt != episode.PeakAt || !old.PeakValue.Equals(episode.PeakValue);
}
