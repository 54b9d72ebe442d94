using Ethoscope.Core.Blocks;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Fees.Estimates;
using Ethoscope.Core.Mempool;
using Ethoscope.Core.Prices;
using Ethoscope.Data.Blocks;
using Ethoscope.Data.Mempool;
using Ethoscope.Data.Prices;
using Ethoscope.Web.Configuration;

namespace Ethoscope.Web.Jobs;

/// <summary>The collectors that are enabled.</summary>
internal static class CollectorServices
{
    public static IServiceCollection AddCollectors(this IServiceCollection services, EthoscopeOptions options)
    {
        services.AddSingleton<IKnownBlock, StoredBlock>().AddSingleton<CollectorSet>().AddSingleton<CollectorRunner>();
        services.AddPriceCollector(options);
        if (options.Collectors.Blocks.Enabled)
            services.AddBlockCollectors(options);
        if (options.Collectors is { Blocks.Enabled: true, Fees.Enabled: true })
            services.AddFeeCollectors(options);
        if (options.Collectors.Mempool.Enabled)
            services.AddMempoolCollectors(options);
        return services;
    }

    private static void AddBlockCollectors(this IServiceCollection services, EthoscopeOptions options)
    {
        foreach (var chain in options.Chains.All)
        {
            services.AddSingleton(provider => new ScheduledCollector(
                new BlockCollector(
                    chain,
                    options.Collectors.Blocks.Following,
                    provider.GetRequiredService<BlockSources>().Get(chain.Name),
                    provider.GetRequiredService<BlockSources>().GetForks(chain.Name),
                    provider.GetRequiredService<IBlockStore>(),
                    provider.GetRequiredService<ICollectionMetrics>(),
                    provider.GetRequiredService<TimeProvider>()
                ),
                options.Collectors.Blocks.Schedule
            ));
        }
    }

    /// <summary>A chain without slots has a sequencer, whose pool is its own.</summary>
    private static void AddMempoolCollectors(this IServiceCollection services, EthoscopeOptions options)
    {
        foreach (var chain in options.Chains.All.Where(chain => chain.Slots is not null))
        {
            services.AddSingleton(provider => new ScheduledCollector(
                new MempoolCollector(
                    chain,
                    options.Collectors.Mempool.Sampling,
                    provider.GetRequiredService<MempoolSources>().Get(chain),
                    provider.GetRequiredService<IMempoolStore>(),
                    provider.GetRequiredService<IBlockReader>(),
                    provider.GetRequiredService<ICollectionMetrics>(),
                    provider.GetRequiredService<TimeProvider>()
                ),
                options.Collectors.Mempool.Schedule
            ));
        }
    }

    private static void AddFeeCollectors(this IServiceCollection services, EthoscopeOptions options)
    {
        var fees = options.Collectors.Fees;
        foreach (var chain in options.Chains.All)
        {
            services.AddSingleton(provider => new ScheduledCollector(
                new FeeCollector(
                    chain,
                    fees.Following,
                    provider.GetRequiredService<IEstimateStore>(),
                    provider.GetRequiredService<TimeProvider>()
                ),
                fees.Schedule
            ));
        }
    }

    private static void AddPriceCollector(this IServiceCollection services, EthoscopeOptions options)
    {
        var prices = options.Collectors.Prices;
        var feed = prices.FeedOf(options.Chains);
        services.AddPrices(feed);
        if (feed is null)
            return;

        services.AddSingleton(provider => new ScheduledCollector(
            new PriceCollector(
                feed,
                prices.Following,
                provider.GetRequiredService<IPriceSource>(),
                provider.GetRequiredService<IPriceStore>(),
                provider.GetRequiredService<ICollectionMetrics>(),
                provider.GetRequiredService<TimeProvider>()
            ),
            prices.Schedule
        ));
    }
}
