using Ethoscope.Core.Anomalies;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Health;
using Ethoscope.Core.Health.Model;
using Prometheus;

namespace Ethoscope.Web.Observability;

/// <summary>
/// The score and episodes, computed at a scrape from what is stored, so that every instance says the same. A score that is older than three
/// minutes, or that there is not enough data for, has no series. Episodes are counted from the first that is stored; what is withdrawn does
/// not take from a counter.
/// </summary>
internal sealed class HealthGauges
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly ConfiguredChains _chains;
    private readonly IHealthReader _reader;
    private readonly IEpisodeCounts _episodes;
    private readonly TimeProvider _time;
    private readonly Gauge _score;
    private readonly Gauge _alias;
    private readonly Gauge _confidence;
    private readonly Gauge _components;
    private readonly Counter _anomalies;

    public HealthGauges(
        CollectorRegistry registry,
        ConfiguredChains chains,
        IHealthReader reader,
        IEpisodeCounts episodes,
        TimeProvider time
    )
    {
        (_chains, _reader, _episodes, _time) = (chains, reader, episodes, time);
        var gauges = new ScrapedGauges(registry, time);
        _score = gauges.Create("ethoscope_health_score", "The health score, 0 to 100.");
        _alias = gauges.Create("network_health_score", "The same as ethoscope_health_score.");
        _confidence = gauges.Create("ethoscope_health_confidence_ratio", "How much of what the score needs is known and fresh.");
        _components = gauges.Create("ethoscope_health_component_score", "A component of the score, 0 to 100.", "component");
        _anomalies = Metrics
            .WithCustomRegistry(registry)
            .CreateCounter("ethoscope_anomalies_total", "Stored episodes of what is unusual.", "metric", "severity");
        foreach (var metric in Enum.GetValues<AnomalyMetric>())
        foreach (var severity in Enum.GetValues<AnomalySeverity>())
            Of(metric, severity);
        gauges.ComputeBy(ComputeAsync);
    }

    private async Task ComputeAsync(CancellationToken stop)
    {
        var chain = _chains.All.FirstOrDefault(chain => chain.Slots is not null);
        Show(chain is null ? null : await AbsentGauges.AskAsync(() => _reader.GetLatestAsync(chain, asOf: null, stop)));
        foreach (var count in await AbsentGauges.AskAsync(() => _episodes.CountAsync(stop)) ?? [])
            Of(count.Metric, count.Severity).IncTo(count.Count);
    }

    private void Show(HealthScore? newest)
    {
        var score = newest is not null && _time.GetUtcNow() - newest.At <= Patience ? newest : null;
        _score.WithLabels().Show(score?.Overall);
        _alias.WithLabels().Show(score?.Overall);
        _confidence.WithLabels().Show(score?.Confidence);
        foreach (var component in HealthModels.Load().Components)
            _components
                .WithLabels(component.Id)
                .Show(score?.Components.FirstOrDefault(one => string.Equals(one.Id, component.Id, StringComparison.Ordinal))?.Score);
    }

    private Counter.Child Of(AnomalyMetric metric, AnomalySeverity severity) =>
        _anomalies.WithLabels(AnomalyMetrics.NameOf(metric), severity.ToString().ToLowerInvariant());
}
