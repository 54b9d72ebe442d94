using Ethoscope.Core.Consensus;
using Microsoft.Extensions.DependencyInjection;

namespace Ethoscope.Data.Consensus;

/// <summary>Wires the source of consensus.</summary>
public static class BeaconSourceServices
{
    /// <summary>
    /// Adds the <see cref="BeaconNetwork"/>, where there is one with endpoints; without it consensus is known from execution timestamps alone.
    /// </summary>
    /// <param name="network">The network that is watched; null where none is.</param>
    public static IServiceCollection AddBeaconSource(this IServiceCollection services, BeaconNetwork? network) =>
        network is { Endpoints.Count: > 0 } ? services.AddSingleton(network) : services;
}
