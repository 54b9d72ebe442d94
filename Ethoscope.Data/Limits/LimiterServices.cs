using Ethoscope.Core.Collection;
using Ethoscope.Core.Limits;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using StackExchange.Redis;

namespace Ethoscope.Data.Limits;

public static class LimiterServices
{
    /// <summary>A limiter that all instances share by an <see cref="IConnectionMultiplexer"/>; after <c>AddLiveBus</c>, which makes one.</summary>
    public static IServiceCollection AddSharedLimiter(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<OncePerMinute>();
        services.TryAddSingleton(LimiterPatience.Standard);
        services.AddSingleton(provider => new ProcessLimiter(provider.GetRequiredService<TimeProvider>()));
        return services.AddSingleton<ILimiter, SharedLimiter>();
    }
}
