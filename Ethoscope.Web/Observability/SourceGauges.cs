using Ethoscope.Core.Mev.Relays;
using Ethoscope.Data.Upstream;
using Prometheus;

namespace Ethoscope.Web.Observability;

/// <summary>State of the endpoints as this process sees them, at each scrape. One that it never asked has no series.</summary>
internal sealed class SourceGauges
{
    private readonly ConfiguredSources _sources;
    private readonly Gauge _up;
    private readonly Gauge _lastSuccess;
    private readonly Gauge _relayUp;

    public SourceGauges(CollectorRegistry registry, ConfiguredSources sources)
    {
        _sources = sources;
        _up = registry.CreateAbsentGauge("ethoscope_source_up", "Whether a source can be used: 1 or 0.", "source");
        _lastSuccess = registry.CreateAbsentGauge(
            "ethoscope_source_last_success_timestamp_seconds",
            "When a source last answered this process.",
            "source"
        );
        _relayUp = registry.CreateAbsentGauge("ethoscope_relay_up", "Whether a relay can be used: 1 or 0.", "relay");
        registry.AddBeforeCollectCallback(Collect);
    }

    private void Collect()
    {
        foreach (var endpoint in _sources.Endpoints.Where(endpoint => endpoint.Condition != EndpointCondition.Unknown))
        {
            // Lagging and contradicted ones answer, and are used where no other can be.
            var isUp = endpoint.Condition is EndpointCondition.Healthy or EndpointCondition.Lagging or EndpointCondition.Contradicted;
            _up.WithLabels(endpoint.Name).Set(isUp ? 1 : 0);
            if (endpoint.Service == EndpointService.Relay)
                _relayUp.WithLabels(Relay.NameOf(endpoint.Chain)).Set(isUp ? 1 : 0);
            if (endpoint.LastSuccessAt is { } at)
                _lastSuccess.WithLabels(endpoint.Name).Set(at.ToUnixTimeSeconds());
        }
    }
}
