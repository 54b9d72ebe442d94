using Ethoscope.Core.Mempool;
using Ethoscope.Data.Upstream;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Ethoscope.Data.Mempool;

public static class MempoolServices
{
    /// <summary>
    /// Sources, store and reader of pools. It wants <c>AddStorage</c>, <c>AddUpstream</c> and an <see cref="Core.Live.ILivePublisher"/>;
    /// <see cref="MempoolSamplingOptions"/> added before are used.
    /// </summary>
    public static IServiceCollection AddMempool(this IServiceCollection services)
    {
        services.TryAddSingleton(new MempoolSamplingOptions());
        services.AddSingleton(provider => new MempoolSources(
            provider.GetRequiredService<EndpointPools>(),
            provider.GetRequiredService<MempoolSamplingOptions>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<MempoolSources>>()
        ));
        services.AddSingleton<IMempoolStore, MempoolStore>();
        services.AddSingleton<MempoolSeriesQuery>();
        services.AddSingleton<MempoolRetention>();
        services.AddSingleton<IMempoolReader, MempoolReader>();
        return services;
    }
}
