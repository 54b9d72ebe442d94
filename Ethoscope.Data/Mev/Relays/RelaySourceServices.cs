using Ethoscope.Core.Mev.Relays;
using Ethoscope.Data.Upstream;
using Microsoft.Extensions.DependencyInjection;

namespace Ethoscope.Data.Mev.Relays;

/// <summary>Wires the sources of relays.</summary>
public static class RelaySourceServices
{
    /// <summary>Adds the <see cref="RelayNetwork"/> and an <see cref="IRelaySource"/> for each of its active relays, where there is one.</summary>
    /// <param name="network">The relays that are followed; null where none are.</param>
    public static IServiceCollection AddRelaySources(this IServiceCollection services, RelayNetwork? network)
    {
        if (network is not { Chain.Slots: not null })
            return services;

        services.AddUpstream();
        services.AddSingleton(network);
        services.AddSingleton(provider => new RelaySources([.. network.Active.Select(relay => Create(provider, network, relay))]));
        foreach (var relay in network.Active)
            services.AddSingleton(provider => provider.GetRequiredService<RelaySources>().Get(relay.Name));
        return services;
    }

    private static RelaySource Create(IServiceProvider provider, RelayNetwork network, Relay relay)
    {
        var pool = provider
            .GetRequiredService<EndpointPools>()
            .Of(
                new PoolSubject(
                    EndpointService.Relay,
                    relay.Pool,
                    "slots",
                    endpoint => endpoint.Capabilities.Of([.. RelayRoute.AbilitiesOf(relay)])
                ),
                [relay.Endpoint!],
                () => new UncheckedEndpoint()
            );
        return new(network, relay, pool, provider.GetRequiredService<UpstreamPolicy>(), provider.GetRequiredService<TimeProvider>());
    }
}
