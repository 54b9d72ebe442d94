using Ethoscope.Core.Anomalies;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Consensus;
using Ethoscope.Core.Fees.Estimates;
using Ethoscope.Core.Mempool;
using Ethoscope.Core.Mev;
using Ethoscope.Core.Mev.Relays;
using Ethoscope.Core.Prices;
using Ethoscope.Data.Anomalies.Sampling;
using Ethoscope.Data.Blocks;
using Ethoscope.Data.Consensus;
using Ethoscope.Data.Mempool;
using Ethoscope.Data.Mev.Relays;
using Ethoscope.Data.Prices;
using Ethoscope.Web.Configuration;

namespace Ethoscope.Web.Jobs;

/// <summary>The collectors that are enabled.</summary>
internal static class CollectorServices
{
    public static IServiceCollection AddCollectors(this IServiceCollection services, EthoscopeOptions options)
    {
        services.AddSingleton<EndpointComparisons>();
        services.AddSingleton<IKnownBlock, StoredBlock>().AddSingleton<CollectorSet>().AddSingleton<CollectorRunner>();
        services.AddPriceCollector(options);
        if (options.Collectors.Blocks.Enabled)
            services.AddBlockCollectors(options);
        if (options.Collectors is { Blocks.Enabled: true, Fees.Enabled: true })
            services.AddFeeCollectors(options);
        if (options.Collectors.Mempool.Enabled)
            services.AddMempoolCollectors(options);
        if (options is { Collectors.Consensus.Enabled: true, Beacon: { Endpoints.Count: > 0, Chain.Slots: not null } network })
            services.AddConsensusCollector(network, options.Collectors.Consensus);
        if (options is { Collectors.Relays.Enabled: true, Relays: { Chain.Slots: not null } relays })
            services.AddRelayCollectors(relays, options.Collectors.Relays);
        if (options is { Collectors.Mev.Enabled: true, Relays: { Chain.Slots: not null } market })
            services.AddCollector<MevCollector>(options.Collectors.Mev.Schedule, _ => [market, options.Collectors.Mev.Following]);
        if (options.Layer2 is { } rollups)
            services.AddLayer2Collectors(rollups, options.Collectors.Layer2);
        services.AddHealthCollector(options);
        if (options.Collectors.Anomalies.Enabled)
            services.AddAnomalyCollector(options);
        return services;
    }

    private static void AddBlockCollectors(this IServiceCollection services, EthoscopeOptions options)
    {
        var blocks = options.Collectors.Blocks;
        foreach (var chain in options.Chains.All)
        {
            services.AddCollector<BlockCollector>(
                blocks.Schedule,
                provider =>
                {
                    var sources = provider.GetRequiredService<BlockSources>();
                    return [chain, blocks.Following, sources.Get(chain.Name), sources.GetForks(chain.Name)];
                }
            );
        }
    }

    /// <summary>A chain without slots has a sequencer, whose pool is its own.</summary>
    private static void AddMempoolCollectors(this IServiceCollection services, EthoscopeOptions options)
    {
        var mempool = options.Collectors.Mempool;
        foreach (var chain in options.Chains.All.Where(chain => chain.Slots is not null))
        {
            services.AddCollector<MempoolCollector>(
                mempool.Schedule,
                provider => [chain, mempool.Sampling, provider.GetRequiredService<MempoolSources>().Get(chain)]
            );
            if (mempool.FirstSeen && chain.Endpoints.Any(endpoint => endpoint.IsHeard))
                services.AddCollector<InclusionCollector>(
                    mempool.Schedule,
                    provider => [chain, provider.GetRequiredService<PendingSources>().Get(chain)]
                );
        }
    }

    private static void AddFeeCollectors(this IServiceCollection services, EthoscopeOptions options)
    {
        var fees = options.Collectors.Fees;
        foreach (var chain in options.Chains.All)
            services.AddCollector<FeeCollector>(fees.Schedule, _ => [chain, fees.Following]);
    }

    private static void AddConsensusCollector(this IServiceCollection services, BeaconNetwork network, ConsensusJobOptions consensus) =>
        services.AddCollector<ConsensusCollector>(
            consensus.Schedule,
            provider =>
                [
                    network,
                    consensus.Following,
                    provider.GetRequiredService<IBeaconSource>(),
                    provider.GetRequiredKeyedService<IBeaconSource>(BeaconSourceServices.ForHistory),
                ]
        );

    private static void AddRelayCollectors(this IServiceCollection services, RelayNetwork network, RelayJobOptions relays)
    {
        foreach (var relay in network.Active)
            services.AddCollector<RelayCollector>(
                relays.Schedule,
                provider => [network.Chain, relays.Following, provider.GetRequiredService<RelaySources>().Get(relay.Name)]
            );
        if (relays.Following.BidsEvery > 0)
            services.AddCollector<BidCollector>(relays.Schedule, _ => [network, relays.Following]);
    }

    private static void AddAnomalyCollector(this IServiceCollection services, EthoscopeOptions options)
    {
        var anomalies = options.Collectors.Anomalies;
        if (options.Chains.All.FirstOrDefault(chain => chain.Slots is not null) is not { } main)
            return;

        services.AddSampleSource(main, options.Layer2, anomalies.Methods);
        services.AddCollector<AnomalyCollector>(anomalies.Schedule, _ => [main, anomalies.Watching]);
    }

    private static void AddPriceCollector(this IServiceCollection services, EthoscopeOptions options)
    {
        var prices = options.Collectors.Prices;
        var feed = prices.FeedOf(options.Chains);
        services.AddPrices(feed);
        if (feed is not null)
            services.AddCollector<PriceCollector>(prices.Schedule, _ => [feed, prices.Following]);
    }

    /// <param name="given">What its constructor takes that is no service.</param>
    public static void AddCollector<TCollector>(this IServiceCollection services, string schedule, Func<IServiceProvider, object[]> given)
        where TCollector : ICollector =>
        services.AddSingleton(provider => new ScheduledCollector(
            ActivatorUtilities.CreateInstance<TCollector>(provider, given(provider)),
            schedule
        ));
}
