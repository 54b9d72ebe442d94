namespace Ethoscope.Web.Simulation;

/// <summary>Wiring of the demo network.</summary>
public static class SimulationServices
{
    /// <summary>Ties a running network to the application, which stops it at its end. Called before what reads the network.</summary>
    public static IServiceCollection AddSimulation(this IServiceCollection services, SimulatedNetwork network) =>
        services.AddHostedService(_ => new SimulationLifetime(network));
}
