using Ethoscope.Core.Anomalies;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Layer2;
using Microsoft.Extensions.DependencyInjection;

namespace Ethoscope.Data.Anomalies.Sampling;

public static class SampleSourceServices
{
    /// <summary>Where samples of watched series come from. It wants <c>AddStorage</c>.</summary>
    /// <param name="rollups">Null where none are watched.</param>
    /// <param name="methods">By metric, where another method than the usual decides.</param>
    public static IServiceCollection AddSampleSource(
        this IServiceCollection services,
        ChainDescriptor chain,
        Layer2Networks? rollups,
        IReadOnlyDictionary<AnomalyMetric, AnomalyMethod> methods
    )
    {
        services.AddSingleton<BlockBinQuery>().AddSingleton<SlotSampleQuery>().AddSingleton<PoolSampleQuery>();
        services.AddSingleton<MarketSampleQuery>().AddSingleton<RollupSampleQuery>().AddSingleton<SeasonQuery>();
        services.AddSingleton<PeakContextQuery>();
        services.AddSingleton<ISampleSource>(provider =>
            ActivatorUtilities.CreateInstance<SampleSource>(
                provider,
                rollups is null ? [chain, new WatchList(chain, methods)] : [chain, new WatchList(chain, methods), rollups]
            )
        );
        return services;
    }
}
