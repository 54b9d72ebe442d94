using Ethoscope.Core.Anomalies;
using Ethoscope.Core.Statistics;

namespace Ethoscope.Tests.Testing;

/// <summary>Samples that a test sets.</summary>
internal sealed class MemorySampleSource : ISampleSource
{
    public List<WatchedSeries> Series { get; } = [];

    public Dictionary<string, SortedDictionary<DateTimeOffset, SeriesSample>> Samples { get; } = new(StringComparer.Ordinal);

    public void Set(WatchedSeries series, IEnumerable<SeriesSample> samples)
    {
        if (!Samples.TryGetValue(series.Key, out var kept))
            Samples[series.Key] = kept = [];
        foreach (var sample in samples)
            kept[sample.At] = sample;
    }

    public Task<IReadOnlyList<WatchedSeries>> GetSeriesAsync(CancellationToken stop) =>
        Task.FromResult<IReadOnlyList<WatchedSeries>>([.. Series]);

    public Task<IReadOnlyDictionary<string, IReadOnlyList<SeriesSample>>> ReadAsync(
        IReadOnlyList<WatchedSeries> series,
        DateTimeOffset from,
        DateTimeOffset to,
        CancellationToken stop
    ) =>
        Task.FromResult<IReadOnlyDictionary<string, IReadOnlyList<SeriesSample>>>(
            series
                .Where(one => Samples.ContainsKey(one.Key))
                .ToDictionary(
                    one => one.Key,
                    IReadOnlyList<SeriesSample> (one) => [.. Samples[one.Key].Values.Where(sample => sample.At > from && sample.At <= to)],
                    StringComparer.Ordinal
                )
        );

    public Task<IReadOnlyDictionary<string, SeasonalBaseline>> ReadSeasonsAsync(DateTimeOffset before, CancellationToken stop) =>
        Task.FromResult<IReadOnlyDictionary<string, SeasonalBaseline>>(new Dictionary<string, SeasonalBaseline>(StringComparer.Ordinal));

    public Task<IReadOnlyDictionary<string, string>> ReadContextAsync(AnomalySeries series, DateTimeOffset at, CancellationToken stop) =>
        Task.FromResult<IReadOnlyDictionary<string, string>>(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["fullness"] = "97 %" }
        );
}
