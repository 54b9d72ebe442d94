using Ethoscope.Core.Layer2;
using Ethoscope.Data.Upstream;
using Microsoft.Extensions.DependencyInjection;

namespace Ethoscope.Data.Layer2;

/// <summary>Wires the sources of rollups.</summary>
public static class Layer2SourceServices
{
    /// <summary>Adds <see cref="Layer2Networks"/> and <see cref="Layer2Sources"/>, where rollups are watched.</summary>
    /// <param name="networks">The rollups; null where none are.</param>
    public static IServiceCollection AddLayer2Sources(this IServiceCollection services, Layer2Networks? networks)
    {
        if (networks is null)
            return services;

        services.AddUpstream();
        services.AddSingleton(networks);
        services.AddSingleton(provider =>
        {
            var pools = provider.GetRequiredService<EndpointPools>();
            var time = provider.GetRequiredService<TimeProvider>();
            return new Layer2Sources(networks.All.Select(network => new Layer2Source(network, pools.Of(network.Chain), time)), pools);
        });
        return services;
    }
}
