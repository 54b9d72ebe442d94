using Ethoscope.Core.Health;
using Microsoft.Extensions.DependencyInjection;

namespace Ethoscope.Data.Health;

public static class HealthStorageServices
{
    /// <summary>Where scores are kept. It wants <c>AddBlockStorage</c>.</summary>
    public static IServiceCollection AddHealthStorage(this IServiceCollection services)
    {
        services.AddSingleton<IHealthStore, HealthStore>();
        services.AddSingleton<HealthLineQuery>().AddSingleton<StatusSinceQuery>().AddSingleton<HealthRetention>();
        services.AddSingleton<IHealthReader, HealthReader>();
        return services;
    }
}
