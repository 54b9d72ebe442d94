using Ethoscope.Core.Chains;
using Ethoscope.Data.Upstream;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Ethoscope.Data.Blocks;

/// <summary>Wires the sources of blocks.</summary>
public static class BlockSourceServices
{
    /// <summary>Adds <see cref="BlockSources"/> and what they stand on.</summary>
    /// <param name="chains">Gives the configured chains when the first source is asked for.</param>
    public static IServiceCollection AddBlockSources(
        this IServiceCollection services,
        Func<IServiceProvider, IEnumerable<ChainDescriptor>> chains
    )
    {
        services.AddUpstream();
        services.TryAddSingleton(provider => new BlockSources(
            chains(provider),
            provider.GetRequiredService<EndpointPools>(),
            provider.GetRequiredService<UpstreamPolicy>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<BlockSource>>()
        ));
        services.TryAddSingleton(provider => new EndpointExaminer(
            provider.GetRequiredService<JsonRpcClient>(),
            provider.GetRequiredService<TimeProvider>()
        ));
        return services;
    }
}
