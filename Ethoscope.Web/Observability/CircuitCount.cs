using Microsoft.AspNetCore.Components.Server.Circuits;
using Prometheus;

namespace Ethoscope.Web.Observability;

/// <summary>Counts the circuits of this process: open pages, and those that may still come back.</summary>
internal sealed class CircuitCount : CircuitHandler
{
    private readonly Gauge _circuits;

    public CircuitCount(CollectorRegistry registry) =>
        _circuits = Metrics
            .WithCustomRegistry(registry)
            .CreateGauge("ethoscope_circuits", "Circuits of pages, those that lost their browser a moment ago included.");

    /// <summary>Those of now.</summary>
    public int Open => (int)_circuits.Value;

    public override Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        _circuits.Inc();
        return Task.CompletedTask;
    }

    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        _circuits.Dec();
        return Task.CompletedTask;
    }
}
