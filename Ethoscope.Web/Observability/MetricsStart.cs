using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Consensus;
using Ethoscope.Core.Layer2;
using Ethoscope.Core.Layer2.Bridges;
using Ethoscope.Core.Layer2.Costs;
using Ethoscope.Core.Layer2.Postings;
using Ethoscope.Core.Mempool;
using Ethoscope.Core.Mev;
using Ethoscope.Core.Mev.Relays;
using Ethoscope.Core.Prices;
using Ethoscope.Web.Jobs;
using Ethoscope.Web.Streams;

namespace Ethoscope.Web.Observability;

/// <summary>
/// Makes the counters of what is configured appear at zero before anything happened, so that a rate sees their first step, and makes the
/// gauges that scrapes compute.
/// </summary>
internal static class MetricsStart
{
    public static void StartMetrics(this IServiceProvider services)
    {
        var metrics = services.GetRequiredService<PrometheusMetrics>();
        foreach (var chain in services.GetRequiredService<ConfiguredChains>().All)
            metrics.Start(BlockCollector.NameFor(chain), chain);
        if (services.GetService<PriceFeed>() is { } feed)
            metrics.Start(PriceCollector.NameFor(feed), PriceRejections.All);
        foreach (var collector in services.GetServices<ScheduledCollector>())
            metrics.Start(collector.Name, ReasonsOf(collector.Collector));
        if (services.GetService<BeaconNetwork>() is { } beacon)
            metrics.Start(beacon);

        services.GetRequiredService<ChainGauges>();
        services.GetRequiredService<MempoolGauges>();
        services.GetRequiredService<ConsensusGauges>();
        if (services.GetService<RelayNetwork>() is { } relays)
        {
            metrics.Start(relays);
            services.GetRequiredService<MevGauges>();
        }

        if (services.GetService<Layer2Networks>() is { } rollups)
        {
            metrics.Start(rollups);
            services.GetRequiredService<Layer2Gauges>();
        }

        services.GetRequiredService<CircuitCount>();
        services.GetService<StreamMetrics>();
        services.GetRequiredService<HealthGauges>();
        services.GetRequiredService<CollectorGauges>();
        services.GetRequiredService<SourceGauges>();
    }

    /// <summary>What it may refuse for; none of one that reads stored rows alone.</summary>
    private static IEnumerable<string> ReasonsOf(ICollector collector) =>
        collector switch
        {
            MempoolCollector => MempoolRejections.All,
            InclusionCollector => InclusionRejections.All,
            ConsensusCollector => ConsensusRejections.All,
            MevCollector => MevRejections.All,
            RelayCollector or BidCollector => RelayRejections.All,
            Layer2Collector => Layer2Rejections.All,
            CostCollector or MainChainCostCollector => CostRejections.All,
            PostingCollector => PostingRejections.All,
            BridgeCollector => BridgeRejections.All,
            _ => [],
        };
}
