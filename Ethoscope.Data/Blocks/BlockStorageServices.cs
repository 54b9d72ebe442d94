using Ethoscope.Core.Blocks;
using Ethoscope.Core.Collection;
using Ethoscope.Data.Collection;
using Ethoscope.Data.Live;
using Microsoft.Extensions.DependencyInjection;

namespace Ethoscope.Data.Blocks;

public static class BlockStorageServices
{
    /// <summary>
    /// Where blocks are kept and read, and what their collectors need there. It wants <c>AddStorage</c>, an <see
    /// cref="ICollectionMetrics"/>
    /// and an <see cref="Core.Live.ILivePublisher"/>.
    /// </summary>
    public static IServiceCollection AddBlockStorage(this IServiceCollection services)
    {
        services.AddSingleton<ILeaseStore, LeaseStore>();
        services.AddSingleton<CollectorCommits>();
        services.AddSingleton<CollectorJournal>();
        services.AddSingleton<ICollectorJournal>(provider => provider.GetRequiredService<CollectorJournal>());
        services.AddSingleton<RejectionLedger>();
        services.AddSingleton<CollectorsQuery>();
        services.AddSingleton<Outbox>();
        services.AddSingleton<IBlockStore, BlockStore>();
        services.AddSingleton<BlockRangeQuery>();
        services.AddSingleton<OrphanQuery>();
        services.AddSingleton<ReorganisationQuery>();
        services.AddSingleton<ChainStatusQuery>();
        services.AddSingleton<BaseFeeQuery>();
        services.AddSingleton<IBlockReader, BlockReader>();
        return services;
    }
}
