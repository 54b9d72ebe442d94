using Ethoscope.Core.Admin;
using Ethoscope.Core.Anomalies;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Consensus;
using Ethoscope.Core.Fees;
using Ethoscope.Core.Health;
using Ethoscope.Core.Layer2;
using Ethoscope.Core.Live;
using Ethoscope.Core.Mempool;
using Ethoscope.Core.Mev;
using Ethoscope.Core.Prices;
using Ethoscope.Data.Anomalies;
using Ethoscope.Data.Blocks;
using Ethoscope.Data.Consensus;
using Ethoscope.Data.Fees;
using Ethoscope.Data.Health;
using Ethoscope.Data.Layer2;
using Ethoscope.Data.Mempool;
using Ethoscope.Data.Mev;
using Ethoscope.Data.Prices;
using Microsoft.Extensions.Caching.StackExchangeRedis;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;
using ZiggyCreatures.Caching.Fusion;
using ZiggyCreatures.Caching.Fusion.Backplane.StackExchangeRedis;
using ZiggyCreatures.Caching.Fusion.Serialization.SystemTextJson;

namespace Ethoscope.Data.Caching;

public static class CacheServices
{
    /// <summary>
    /// Keeps answers of the readers that are registered by now, in memory and, with an <see cref="IConnectionMultiplexer"/>, in Redis. It wants
    /// <c>AddStorage</c>, an <see cref="ILiveSink"/> and an <see cref="ICacheMetrics"/>; after <c>AddLiveBus</c>, so that the bus knows its
    /// place in the outbox before the versions are read from there.
    /// </summary>
    public static IServiceCollection AddQueryCache(this IServiceCollection services)
    {
        services.AddSingleton<DataVersions>();
        services.AddHostedService<DataVersionsStart>();
        services.AddSingleton<CacheQuestions>();
        services.AddSingleton<CacheMemory>().AddSingleton<IKeptAnswers, KeptAnswers>();
        services.AddSingleton<IFusionCache>(CreateCache);
        services.AddSingleton<QueryCache>();
        return services
            .Wrap<ILiveSink, DroppingSink>()
            .Wrap<ILivePublisher, DroppingPublisher>()
            .Wrap<IBlockReader, CachedBlockReader>()
            .Wrap<IFeeReader, CachedFeeReader>()
            .Wrap<IMempoolReader, CachedMempoolReader>()
            .Wrap<IPriceReader, CachedPriceReader>()
            .Wrap<IConsensusReader, CachedConsensusReader>()
            .Wrap<IMevReader, CachedMevReader>()
            .Wrap<ILayer2Reader, CachedLayer2Reader>()
            .Wrap<IHealthReader, CachedHealthReader>()
            .Wrap<IAnomalyReader, CachedAnomalyReader>();
    }

    private static FusionCache CreateCache(IServiceProvider provider)
    {
        // It would log each question; that Redis is away is told by the watch over it.
        var cache = new FusionCache(CacheOptions.Cache(), provider.GetRequiredService<CacheMemory>().Cache);
        if (provider.GetService<IConnectionMultiplexer>() is not { } redis)
            return cache;

        cache.SetupDistributedCache(
            new RedisCache(new RedisCacheOptions { ConnectionMultiplexerFactory = () => Task.FromResult(redis) }),
            new FusionCacheSystemTextJsonSerializer(CacheJson.Options)
        );
        cache.SetupBackplane(new RedisBackplane(new RedisBackplaneOptions { ConnectionMultiplexerFactory = () => Task.FromResult(redis) }));
        return cache;
    }

    /// <summary>Puts a service of ours around the one that is registered; where none is, nothing.</summary>
    private static IServiceCollection Wrap<TService, TOuter>(this IServiceCollection services)
        where TService : class
        where TOuter : class, TService
    {
        if (services.LastOrDefault(one => one.ServiceType == typeof(TService)) is not { } inner)
            return services;

        services.Remove(inner);
        services.AddSingleton<TService>(provider => ActivatorUtilities.CreateInstance<TOuter>(provider, Create(provider, inner)));
        return services;
    }

    private static object Create(IServiceProvider provider, ServiceDescriptor descriptor) =>
        descriptor.ImplementationInstance
        ?? descriptor.ImplementationFactory?.Invoke(provider)
        ?? ActivatorUtilities.CreateInstance(provider, descriptor.ImplementationType!);
}
