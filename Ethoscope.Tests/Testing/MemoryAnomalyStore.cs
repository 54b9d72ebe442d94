using Ethoscope.Core.Anomalies;

namespace Ethoscope.Tests.Testing;

/// <summary>What is unusual, kept in memory.</summary>
internal sealed class MemoryAnomalyStore : IAnomalyStore
{
    private readonly Dictionary<string, SortedDictionary<DateTimeOffset, JudgedSample>> _samples = new(StringComparer.Ordinal);

    public Dictionary<string, Episode> Episodes { get; } = new(StringComparer.Ordinal);

    public List<AnomalyBatch> Batches { get; } = [];

    public Task<IReadOnlyList<Episode>> LoadEpisodesAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken stop) =>
        Task.FromResult<IReadOnlyList<Episode>>([
            .. Episodes
                .Values.Where(episode => episode.Start < to && (episode.End is not { } end || end > from))
                .OrderBy(episode => episode.Start),
        ]);

    public Task<IReadOnlyList<JudgedSample>> LoadSamplesAsync(string series, DateTimeOffset from, CancellationToken stop) =>
        Task.FromResult<IReadOnlyList<JudgedSample>>([.. SamplesOf(series).Values.Where(sample => sample.At >= from)]);

    public Task CommitAsync(AnomalyBatch batch, CancellationToken stop)
    {
        Batches.Add(batch);
        foreach (var range in batch.Samples)
        {
            var kept = SamplesOf(range.Series);
            foreach (var at in kept.Keys.Where(at => at >= range.From).ToList())
                kept.Remove(at);
            foreach (var sample in range.Samples)
                kept[sample.At] = sample;
        }

        foreach (var id in batch.Withdrawn)
            Episodes.Remove(id);
        foreach (var episode in batch.Episodes)
            Episodes[episode.Id] = episode;
        return Task.CompletedTask;
    }

    public SortedDictionary<DateTimeOffset, JudgedSample> SamplesOf(string series)
    {
        if (!_samples.TryGetValue(series, out var kept))
            _samples[series] = kept = [];
        return kept;
    }
}
