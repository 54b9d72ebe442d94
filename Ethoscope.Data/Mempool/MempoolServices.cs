using Ethoscope.Core.Collection;
using Ethoscope.Core.Mempool;
using Ethoscope.Data.Upstream;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Ethoscope.Data.Mempool;

public static class MempoolServices
{
    /// <summary>
    /// Sources, store and reader of pools. It wants <c>AddBlockStorage</c> and <c>AddUpstream</c>;
    /// <see cref="MempoolSamplingOptions"/> added before are used.
    /// </summary>
    public static IServiceCollection AddMempool(this IServiceCollection services)
    {
        services.TryAddSingleton(new MempoolSamplingOptions());
        services.TryAddSingleton(new InclusionOptions());
        services.AddSingleton(provider => new PendingSources(
            provider.GetRequiredService<EndpointPools>(),
            provider.GetRequiredService<InclusionOptions>(),
            provider.GetRequiredService<ICollectionMetrics>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILoggerFactory>()
        ));
        services.AddSingleton<IInclusionStore, InclusionStore>();
        services.AddSingleton<InclusionSeriesQuery>();
        services.AddSingleton(provider => new MempoolSources(
            provider.GetRequiredService<EndpointPools>(),
            provider.GetRequiredService<MempoolSamplingOptions>(),
            provider.GetRequiredService<TimeProvider>()
        ));
        services.AddSingleton<IMempoolStore, MempoolStore>();
        services.AddSingleton<MempoolSeriesQuery>();
        services.AddSingleton<MempoolEndpointsQuery>();
        services.AddSingleton<MempoolRetention>();
        services.AddSingleton<IMempoolReader, MempoolReader>();
        return services;
    }
}
