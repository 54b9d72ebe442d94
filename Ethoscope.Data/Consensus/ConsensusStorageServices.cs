using Ethoscope.Core.Consensus;
using Microsoft.Extensions.DependencyInjection;

namespace Ethoscope.Data.Consensus;

public static class ConsensusStorageServices
{
    /// <summary>Where slots are kept and read. It wants <c>AddBlockStorage</c>; a <see cref="BeaconNetwork"/> is known to readers where it is added.</summary>
    public static IServiceCollection AddConsensusStorage(this IServiceCollection services)
    {
        services.AddSingleton<IConsensusStore, ConsensusStore>();
        services.AddSingleton<ExecutionSlots>();
        services.AddSingleton<SlotSums>();
        services.AddSingleton<SlotQuery>();
        services.AddSingleton<EpochQuery>();
        services.AddSingleton<ConsensusSeriesQuery>();
        services.AddSingleton<SlotPositionQuery>();
        services.AddSingleton<ConsensusStateQuery>();
        services.AddSingleton<IConsensusReader, ConsensusReader>();
        return services;
    }
}
