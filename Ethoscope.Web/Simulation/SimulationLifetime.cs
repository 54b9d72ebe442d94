namespace Ethoscope.Web.Simulation;

/// <summary>Stops the network with the application. Registered first, it is stopped last, after the collectors that read it.</summary>
internal sealed class SimulationLifetime(SimulatedNetwork network) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => network.DisposeAsync().AsTask();
}
