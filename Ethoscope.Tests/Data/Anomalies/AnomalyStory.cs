using Ethoscope.Core.Anomalies;
using Ethoscope.Core.Collection;
using Ethoscope.Tests.Testing;

namespace Ethoscope.Tests.Data.Anomalies;

/// <summary>A watched series that no other test has, with its samples and episodes.</summary>
internal sealed class AnomalyStory
{
    private static int _stories;
    private readonly StorageHost _host;

    public AnomalyStory(StorageHost host)
    {
        _host = host;
        Name = $"story{Interlocked.Increment(ref _stories)}";
        Series = Watched(Name, AnomalyMetric.Layer2Cost, null);
        Other = Watched($"{Name}:other", AnomalyMetric.BaseFee, "gas_efficiency");
    }

    public string Name { get; }

    public AnomalySeries Series { get; }

    public AnomalySeries Other { get; }

    public IAnomalyStore Store => _host.Get<IAnomalyStore>();

    public async Task<Lease> LeaseAsync() =>
        (await _host.Leases.TakeAsync($"anomalies:{Name}", "test", TimeSpan.FromMinutes(1), takeOver: true, default))!;

    public async Task<AnomalyBatch> BatchAsync() => new(await LeaseAsync()) { Series = [Series, Other] };

    public async Task StoreAsync(IReadOnlyList<JudgedSample> samples, params IReadOnlyList<Episode> episodes) =>
        await Store.CommitAsync(
            await BatchAsync() with
            {
                Samples = samples.Count == 0 ? [] : [new(Series.Key, samples[0].At, samples)],
                Episodes = episodes,
            },
            default
        );

    public Episode Episode(string id, DateTimeOffset start, DateTimeOffset? end, AnomalySeries? series = null, string incident = "one") =>
        new($"{Name}-{id}", series ?? Series, start)
        {
            End = end,
            PeakAt = (end ?? start.AddMinutes(2)).AddMinutes(-1),
            PeakValue = 1 / 3.0,
            PeakZ = 6.5,
            Usual = 0.1,
            Fence = 0.2,
            Severity = AnomalySeverity.Major,
            Samples = 7,
            Verdicts = [new(AnomalyMethod.ZScore, 4.5, true), new(AnomalyMethod.Iqr, null, null)],
            Context = new Dictionary<string, string> { ["builder"] = "titan", ["blobs"] = "6 of 9" },
            Incident = $"{Name}-{incident}",
        };

    public static IReadOnlyList<JudgedSample> Samples(DateTimeOffset from, int count, TimeSpan? step = null) =>
        [
            .. Enumerable
                .Range(0, count)
                .Select(i => new JudgedSample(from + (i * (step ?? TimeSpan.FromMinutes(1))), i / 3.0, 0.1, 0.05, 0.2, (i % 13) - 6.0)),
        ];

    private AnomalySeries Watched(string key, AnomalyMetric metric, string? component) =>
        new(key, metric, $"net{Name}", "base", "Cost on Base", "USD", component)
        {
            Cadence = TimeSpan.FromMinutes(1),
            NoiseFloor = 0.1,
            IsLogarithmic = true,
            Method = AnomalyMethod.Iqr,
            Page = "/layer2",
        };
}
