using Ethoscope.Core.Chains;
using Ethoscope.Core.Layer2;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Ethoscope.Web.Streams;

/// <summary>Wires what the streams say.</summary>
internal static class StreamCatalogueServices
{
    /// <summary>Adds the catalogue. It wants configured chains, and takes the rollups where some are watched.</summary>
    public static IServiceCollection AddStreamCatalogue(this IServiceCollection services)
    {
        services.TryAddSingleton<IStreamCatalogue>(provider => new StreamCatalogue(
            provider.GetRequiredService<ConfiguredChains>(),
            provider.GetService<Layer2Networks>()
        ));
        return services;
    }
}
