using Ethoscope.Core.Layer2;
using Ethoscope.Core.Layer2.Bridges;
using Ethoscope.Core.Layer2.Costs;
using Ethoscope.Core.Layer2.Postings;
using Ethoscope.Data.Layer2;
using Ethoscope.Data.Layer2.Costs;
using Ethoscope.Data.Layer2.Postings;
using Ethoscope.Web.Configuration;

namespace Ethoscope.Web.Jobs;

/// <summary>The collectors of rollups, with what they read from.</summary>
internal static class Layer2Collectors
{
    public static IServiceCollection AddLayer2Collectors(this IServiceCollection services, Layer2Networks networks, Layer2JobOptions layer2)
    {
        services.AddLayer2Sources(networks).AddFeeOracles(networks).AddPostingSources(networks);
        if (!layer2.Enabled)
            return services;

        foreach (var network in networks.All)
        {
            services.AddCollector<Layer2Collector>(
                layer2.Schedule,
                provider => [network, layer2.Following, provider.GetRequiredService<Layer2Sources>().Get(network.Name)]
            );
            services.AddCollector<CostCollector>(
                layer2.Schedule,
                provider => [network, layer2.Costs, provider.GetRequiredService<FeeOracles>().Get(network.Name)]
            );
            services.AddCollector<PostingCollector>(layer2.Schedule, _ => [networks, network, layer2.Postings]);
        }

        services.AddCollector<MainChainCostCollector>(layer2.Schedule, _ => [networks.Parent, layer2.Costs]);
        services.AddCollector<BridgeCollector>(layer2.Schedule, _ => [networks, layer2.Bridges]);
        return services;
    }
}
