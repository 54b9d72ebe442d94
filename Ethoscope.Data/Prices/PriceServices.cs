using Ethoscope.Core.Prices;
using Ethoscope.Data.Storage;
using Ethoscope.Data.Upstream;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ethoscope.Data.Prices;

public static class PriceServices
{
    /// <summary>Where the price is read from, kept and read again. It wants <c>AddBlockSources</c> and <c>AddBlockStorage</c>.</summary>
    /// <param name="feed">The feed that is watched; null where none is.</param>
    public static IServiceCollection AddPrices(this IServiceCollection services, PriceFeed? feed)
    {
        services.AddSingleton<PriceBucketQuery>();
        services.AddSingleton<IPriceStore, PriceStore>();
        services.AddSingleton<IPriceReader>(provider => new PriceReader(
            feed,
            provider.GetRequiredService<IDbContextFactory<EthoscopeDbContext>>(),
            provider.GetRequiredService<PriceBucketQuery>(),
            provider.GetRequiredService<TimeProvider>()
        ));
        if (feed is null)
            return services;

        services.AddSingleton(feed);
        services.AddSingleton<IPriceSource>(provider => new PriceSource(feed, provider.GetRequiredService<EndpointPools>().Of(feed.Chain)));
        return services;
    }
}
