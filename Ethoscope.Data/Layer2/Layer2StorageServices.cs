using Ethoscope.Core.Layer2;
using Ethoscope.Core.Layer2.Bridges;
using Ethoscope.Core.Layer2.Costs;
using Ethoscope.Core.Layer2.Postings;
using Ethoscope.Data.Layer2.Bridges;
using Ethoscope.Data.Layer2.Costs;
using Ethoscope.Data.Layer2.Postings;
using Microsoft.Extensions.DependencyInjection;

namespace Ethoscope.Data.Layer2;

public static class Layer2StorageServices
{
    /// <summary>Where blocks, costs, postings and bridges of rollups are kept. It wants <c>AddBlockStorage</c>.</summary>
    public static IServiceCollection AddLayer2Storage(this IServiceCollection services)
    {
        services.AddSingleton<LatestCostsQuery>();
        services.AddSingleton<ILayer2Store, Layer2Store>().AddSingleton<ICostStore, CostStore>();
        services.AddSingleton<IPostingStore, PostingStore>().AddSingleton<IBridgeStore, BridgeStore>();
        services.AddSingleton<Layer2Retention>();
        services.AddSingleton<KeptSamplesQuery>().AddSingleton<CostSeriesQuery>().AddSingleton<CostHoursQuery>();
        services.AddSingleton<FeeReadingQuery>().AddSingleton<BridgedQuery>().AddSingleton<BlobBuyersQuery>();
        services.AddSingleton<PostingStandingQuery>().AddSingleton<PostingSeriesQuery>();
        services.AddSingleton<HeadsQuery>().AddSingleton<ThroughputQuery>().AddSingleton<StandingQuery>();
        services.AddSingleton<ILayer2Reader, Layer2Reader>();
        return services;
    }
}
