using Ethoscope.Core.Anomalies;
using Microsoft.Extensions.DependencyInjection;

namespace Ethoscope.Data.Anomalies;

public static class AnomalyStorageServices
{
    /// <summary>Where what is unusual is kept. It wants <c>AddBlockStorage</c>.</summary>
    public static IServiceCollection AddAnomalyStorage(this IServiceCollection services)
    {
        services.AddSingleton<IAnomalyStore, AnomalyStore>();
        services.AddSingleton<PastPeakQuery>().AddSingleton<EpisodeQuery>().AddSingleton<JudgedSamplesQuery>();
        services.AddSingleton<SeriesStandingQuery>().AddSingleton<AnomalyRetention>();
        services.AddSingleton<IEpisodeCounts, EpisodeCountQuery>();
        services.AddSingleton<IAnomalyReader, AnomalyReader>();
        return services;
    }
}
