using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Statistics;

namespace Ethoscope.Core.Anomalies;

/// <summary>
/// Watches series, each minute: reads their newest samples, and from the first one that is new or other than before judges anew, so that late
/// and corrected data change history without a ghost. All is computed from stored rows: wherever it is killed the same episodes come out.
/// </summary>
public sealed class AnomalyCollector(
    ChainDescriptor chain,
    AnomalyCollectorOptions options,
    ISampleSource source,
    IAnomalyStore store,
    TimeProvider time
) : ICollector
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Day = TimeSpan.FromHours(26);
    private static readonly DateTimeOffset Latest = new(2200, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<string, SeriesMemory> _memory = new(StringComparer.Ordinal);
    private IReadOnlyList<WatchedSeries> _watched = [];
    private IReadOnlyDictionary<string, SeasonalBaseline> _seasons = new Dictionary<string, SeasonalBaseline>(StringComparer.Ordinal);
    private DateTimeOffset _started;
    private DateTimeOffset _last = DateTimeOffset.MinValue;
    private DateTimeOffset _lastDay = DateTimeOffset.MinValue;
    private DateTimeOffset _lastAll = DateTimeOffset.MinValue;

    public string Name { get; } = NameFor(chain);

    public bool TakesTurns => true;

    public static string NameFor(ChainDescriptor chain) => $"anomalies:{chain.Name}";

    public async Task<IterationResult> IterateAsync(Lease lease, CancellationToken stop)
    {
        try
        {
            return await PassAsync(lease, stop);
        }
        catch
        {
            // What was read and not committed must count as new again.
            Forget();
            throw;
        }
    }

    public Task WaitAsync(CancellationToken stop)
    {
        var now = time.GetUtcNow();
        var next = StartOfMinute(now - options.Settle) + Minute + options.Settle;
        return Task.Delay(next - now, time, stop);
    }

    private static DateTimeOffset StartOfMinute(DateTimeOffset at) => new(at.UtcTicks / Minute.Ticks * Minute.Ticks, TimeSpan.Zero);

    private async Task<IterationResult> PassAsync(Lease lease, CancellationToken stop)
    {
        var to = StartOfMinute(time.GetUtcNow() - options.Settle);
        // After a pause another instance may have judged, and where the clock was far ahead nothing was: what is kept is compared with what
        // is read now.
        if (to - _last > options.Recent || _last - to > options.Recent)
            Forget();
        if (to <= _last)
            return IterationResult.Idle();

        var isFirst = _last == DateTimeOffset.MinValue;
        if (isFirst)
            _started = to;
        if (isFirst || to - _lastAll >= (to - _started < options.Filling ? options.FillingEvery : options.AllEvery))
        {
            _seasons = await source.ReadSeasonsAsync(to - Day, stop);
            _lastAll = _lastDay = to;
        }

        if (to - _lastDay >= options.DayEvery)
            _lastDay = to;
        _watched = await source.GetSeriesAsync(stop);
        var from =
            _lastAll == to ? DateTimeOffset.MinValue
            : _lastDay == to ? to - Day
            : Earlier(to - options.Recent, _last - options.Recent);
        var (samples, episodes) = (0, 0);
        foreach (var part in _watched.Chunk(isFirst ? options.SeriesACommit : _watched.Count))
        {
            var (judged, changed) = await JudgeAsync(lease, part, from, to, stop);
            (samples, episodes) = (samples + judged, episodes + changed);
        }

        _last = to;
        return samples == 0 && episodes == 0
            ? IterationResult.Idle()
            : new(
                IterationOutcome.Committed,
                to.ToUnixTimeSeconds(),
                to.ToUnixTimeSeconds(),
                episodes == 0 ? null : $"Episodes: {episodes}."
            );
    }

    private void Forget()
    {
        _memory.Clear();
        (_last, _lastDay, _lastAll) = (DateTimeOffset.MinValue, DateTimeOffset.MinValue, DateTimeOffset.MinValue);
    }

    private async Task<(int Samples, int Episodes)> JudgeAsync(
        Lease lease,
        IReadOnlyList<WatchedSeries> watched,
        DateTimeOffset from,
        DateTimeOffset to,
        CancellationToken stop
    )
    {
        var changes = new Dictionary<WatchedSeries, DateTimeOffset>();
        foreach (var group in watched.GroupBy(series => (series.Reach, IsNew: !_memory.ContainsKey(series.Key))).ToList())
        {
            var oldest = to - group.Key.Reach;
            await ReadAsync([.. group], group.Key.IsNew || from < oldest ? oldest : from, to, changes, stop);
            foreach (var series in group.Where(series => group.Key.IsNew && changes.ContainsKey(series)))
                await CompareAsync(series, to, changes, stop);
        }

        if (changes.Count == 0)
            return (0, 0);

        var known = await store.LoadEpisodesAsync(changes.Values.Min() - Day - Day, Latest, stop);
        var work = new AnomalyWork(known, options.History);
        foreach (var (series, changed) in changes)
            work.Judge(series, _memory[series.Key].Samples, changed, to, _seasons.GetValueOrDefault(series.Key));
        work.EndUnwatched(_watched, to);
        await work.AddContextAsync(source, stop);
        await store.CommitAsync(work.ToBatch(lease, [.. _watched.Select(one => one.Series)], to), stop);
        foreach (var series in watched)
            _memory[series.Key].DropBefore(to - series.Reach);
        return (work.Samples.Sum(range => range.Samples.Count), work.Episodes);
    }

    private async Task ReadAsync(
        List<WatchedSeries> watched,
        DateTimeOffset from,
        DateTimeOffset to,
        Dictionary<WatchedSeries, DateTimeOffset> changes,
        CancellationToken stop
    )
    {
        var read = await source.ReadAsync(watched, from, to, stop);
        foreach (var series in watched)
        {
            if (!_memory.TryGetValue(series.Key, out var memory))
                _memory[series.Key] = memory = new();
            if (memory.Replace(from, to, read.GetValueOrDefault(series.Key, [])) is { } changed)
                changes[series] = changed;
        }
    }

    /// <summary>What was judged by a process before, of the same samples, is not judged again.</summary>
    private async Task CompareAsync(
        WatchedSeries series,
        DateTimeOffset to,
        Dictionary<WatchedSeries, DateTimeOffset> changes,
        CancellationToken stop
    )
    {
        var from = to - (series.Reach < options.History ? series.Reach : options.History);
        var kept = (await store.LoadSamplesAsync(series.Key, from, stop)).Where(sample => sample.Value is not null).ToList();
        if (kept.Count == 0)
            return;

        var read = _memory[series.Key].Samples.Where(one => one.At >= from && series.CanJudge(one.Value)).ToList();
        var same = kept.Zip(read).TakeWhile(pair => pair.First.At == pair.Second.At && IsSame(series, pair.First, pair.Second)).Count();
        if (same == kept.Count && same == read.Count)
            changes.Remove(series);
        else
            changes[series] =
                same == read.Count ? kept[same].At
                : same == kept.Count ? read[same].At
                : Earlier(kept[same].At, read[same].At);
    }

    /// <summary>A share of counts depends on more than the sample's own: it is not compared.</summary>
    private static bool IsSame(WatchedSeries series, JudgedSample kept, SeriesSample read) =>
        series.Series.Method == AnomalyMethod.Binomial || kept.Value!.Value.Equals(read.Value);

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
