using Ethoscope.Core.Fees;
using Ethoscope.Core.Fees.Estimates;
using Ethoscope.Data.Blocks;
using Ethoscope.Data.Collection;
using Ethoscope.Data.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ethoscope.Data.Fees;

public static class FeeStorageServices
{
    /// <summary>Where fees are read and estimates kept. It wants <c>AddStorage</c> and <c>AddBlockStorage</c>.</summary>
    public static IServiceCollection AddFeeStorage(this IServiceCollection services)
    {
        services.AddSingleton(provider => new EstimateStore(
            provider.GetRequiredService<CollectorCommits>(),
            provider.GetRequiredService<IDbContextFactory<EthoscopeDbContext>>()
        ));
        services.AddSingleton<IEstimateStore>(provider => provider.GetRequiredService<EstimateStore>());
        services.AddSingleton(provider => new FeeForks(provider.GetService<BlockSources>()));
        services.AddSingleton<FeeSeriesQuery>();
        services.AddSingleton<FeeTotalsQuery>();
        services.AddSingleton<FeePercentilesQuery>();
        services.AddSingleton<EstimateQuery>();
        services.AddSingleton<TrackRecordQuery>();
        services.AddSingleton<IFeeReader, FeeReader>();
        return services;
    }
}
