using Ethoscope.Core.Live;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;

namespace Ethoscope.Data.Live;

public static class LiveServices
{
    /// <summary>
    /// Redis, and the bus that brings messages of all instances to this one. It wants an <see cref="ILiveSink"/> and the outbox.
    /// </summary>
    public static IServiceCollection AddLiveBus(this IServiceCollection services, ConfigurationOptions redis)
    {
        services.AddSingleton<IConnectionMultiplexer>(_ => ConnectionMultiplexer.Connect(redis.Clone()));
        services.AddHostedService(provider => ActivatorUtilities.CreateInstance<RedisWatch>(provider, redis));
        services.AddSingleton<LiveBus>();
        services.AddSingleton<ILivePublisher>(provider => provider.GetRequiredService<LiveBus>());
        services.AddHostedService(provider => provider.GetRequiredService<LiveBus>());
        return services;
    }
}
