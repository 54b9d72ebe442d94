using Ethoscope.Core.Mev.Relays;
using Ethoscope.Data.Upstream;
using Prometheus;

namespace Ethoscope.Web.Observability;

/// <summary>
/// State of the endpoints as this process sees them, at each scrape. One that it never asked has no series, nor has one that an operator
/// paused; and none says that it is up or down that it has not asked for ten minutes: another instance asks by then, and knows better.
/// </summary>
internal sealed class SourceGauges
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly ConfiguredSources _sources;
    private readonly TimeProvider _time;
    private readonly Gauge _up;
    private readonly Gauge _lastSuccess;
    private readonly Gauge _relayUp;

    public SourceGauges(CollectorRegistry registry, ConfiguredSources sources, TimeProvider time)
    {
        (_sources, _time) = (sources, time);
        _up = registry.CreateAbsentGauge(
            "ethoscope_source_up",
            "Whether a source can be used: 1 or 0; absent where this process has not asked it for ten minutes.",
            "source"
        );
        _lastSuccess = registry.CreateAbsentGauge(
            "ethoscope_source_last_success_timestamp_seconds",
            "When a source last answered this process.",
            "source"
        );
        _relayUp = registry.CreateAbsentGauge(
            "ethoscope_relay_up",
            "Whether a relay can be used: 1 or 0; absent where this process has not asked it for ten minutes.",
            "relay"
        );
        registry.AddBeforeCollectCallback(Collect);
    }

    private void Collect()
    {
        foreach (
            var endpoint in _sources.Endpoints.Where(endpoint =>
                endpoint.Condition is not (EndpointCondition.Unknown or EndpointCondition.Paused)
            )
        )
        {
            var isUp = IsUp(endpoint);
            _up.WithLabels(endpoint.Name).Show(isUp);
            if (endpoint.Service == EndpointService.Relay)
                _relayUp.WithLabels(Relay.NameOf(endpoint.Chain)).Show(isUp);
            if (endpoint.LastSuccessAt is { } at)
                _lastSuccess.WithLabels(endpoint.Name).Set(at.ToUnixTimeSeconds());
        }
    }

    /// <summary>Null where that is not known of now.</summary>
    private double? IsUp(EndpointState endpoint)
    {
        // Lagging and contradicted ones answer, and are used where no other can be.
        if (endpoint.Condition is not (EndpointCondition.Healthy or EndpointCondition.Lagging or EndpointCondition.Contradicted))
            return 0;
        var since = _time.GetUtcNow() - Patience;
        if (endpoint.LastSuccessAt >= since)
            return 1;
        return endpoint.LastFaultAt >= since ? 0 : null;
    }
}
