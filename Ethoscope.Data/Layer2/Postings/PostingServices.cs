using Ethoscope.Core.Layer2;
using Ethoscope.Core.Layer2.Bridges;
using Ethoscope.Core.Layer2.Postings;
using Ethoscope.Data.Layer2.Bridges;
using Ethoscope.Data.Upstream;
using Microsoft.Extensions.DependencyInjection;

namespace Ethoscope.Data.Layer2.Postings;

public static class PostingServices
{
    /// <summary>Where it is read from L1 what rollups do there and what their bridges hold. It wants <c>AddBlockSources</c>.</summary>
    /// <param name="networks">Null where none are watched.</param>
    public static IServiceCollection AddPostingSources(this IServiceCollection services, Layer2Networks? networks)
    {
        if (networks is null)
            return services;

        services.AddSingleton<IPostingSource>(provider => new PostingSource(
            networks.Parent,
            provider.GetRequiredService<EndpointPools>().Of(networks.Parent),
            provider.GetRequiredService<TimeProvider>()
        ));
        services.AddSingleton<IBridgeSource>(provider => new BridgeSource(
            provider.GetRequiredService<EndpointPools>().Of(networks.Parent),
            provider.GetRequiredService<TimeProvider>()
        ));
        return services;
    }
}
