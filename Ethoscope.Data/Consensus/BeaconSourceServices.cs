using Ethoscope.Core.Collection;
using Ethoscope.Core.Consensus;
using Ethoscope.Data.Upstream;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Ethoscope.Data.Consensus;

/// <summary>Wires the source of consensus.</summary>
public static class BeaconSourceServices
{
    /// <summary>Key of the source for reading history: it leaves every endpoint a part of its daily requests for the head.</summary>
    public const string ForHistory = "history";

    /// <summary>
    /// Adds the <see cref="BeaconNetwork"/>, its <see cref="IBeaconSource"/> and <see cref="BeaconExaminer"/>, where there is one with endpoints; without it consensus is
    /// known from execution timestamps alone. A stored root of an <see cref="IConsensusReader"/> added before or after is compared.
    /// </summary>
    /// <param name="network">The network that is watched; null where none is.</param>
    public static IServiceCollection AddBeaconSource(this IServiceCollection services, BeaconNetwork? network)
    {
        if (network is not { Endpoints.Count: > 0, Chain.Slots: not null })
            return services;

        services.AddUpstream();
        services.AddSingleton(network);
        services.AddSingleton(provider => Create(provider, network));
        services.AddKeyedSingleton<IBeaconSource>(
            ForHistory,
            (provider, _) => new HistoryBeaconSource(provider.GetRequiredService<BeaconSource>())
        );
        services.TryAddSingleton(provider => new BeaconExaminer(
            provider.GetRequiredService<RestClient>(),
            provider.GetRequiredService<UpstreamHttp>(),
            provider.GetRequiredService<TimeProvider>()
        ));
        return services.AddSingleton<IBeaconSource>(provider => provider.GetRequiredService<BeaconSource>());
    }

    private static BeaconSource Create(IServiceProvider provider, BeaconNetwork network)
    {
        var time = provider.GetRequiredService<TimeProvider>();
        var logger = provider.GetRequiredService<ILogger<BeaconSource>>();
        var pools = provider.GetRequiredService<EndpointPools>();
        var pool = pools.Of(
            new PoolSubject(
                EndpointService.Beacon,
                network.Name,
                "slots",
                endpoint => endpoint.Capabilities.Of([.. BeaconRoute.Abilities])
            ),
            network.Endpoints,
            () =>
                new BeaconCheck(
                    network,
                    new BeaconForks(network, pools.ForksOf(network.Chain), time, logger),
                    stop => StoredRoot.GetAsync(provider.GetService<IConsensusReader>(), network.Chain, stop),
                    time,
                    logger
                )
        );
        return new(
            network,
            pool,
            provider.GetRequiredService<UpstreamHttp>(),
            provider.GetRequiredService<ICollectionMetrics>(),
            time,
            logger
        );
    }
}
