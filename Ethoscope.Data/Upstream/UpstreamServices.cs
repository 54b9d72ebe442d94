using System.Net;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Collection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Ethoscope.Data.Upstream;

/// <summary>Wires access to upstream nodes.</summary>
public static class UpstreamServices
{
    internal const string UserAgent = "Ethoscope/0.1";

    /// <summary>
    /// Adds endpoint pools, JSON-RPC and REST. An <see cref="IKnownBlock"/> and <see cref="ICollectionMetrics"/> added before or after are
    /// used.
    /// </summary>
    public static IServiceCollection AddUpstream(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IKnownBlock, NoKnownBlock>();
        services.TryAddSingleton<ICollectionMetrics, NoCollectionMetrics>();
        services.TryAddSingleton<IRequestLedger, MemoryRequestLedger>();
        services.TryAddSingleton<UpstreamPolicy>();
        services.TryAddSingleton<UpstreamHttp>();
        services.TryAddSingleton<JsonRpcClient>();
        services.TryAddSingleton<RestClient>();
        services.TryAddSingleton<EndpointPools>();

        // The factory's own loggers write addresses, which may hold keys.
        services
            .AddHttpClient(UpstreamHttp.ClientName)
            .RemoveAllLoggers()
            .ConfigureHttpClient(client =>
            {
                client.Timeout = Timeout.InfiniteTimeSpan;
                client.DefaultRequestHeaders.UserAgent.ParseAdd(UserAgent);
            })
            .ConfigurePrimaryHttpMessageHandler(() =>
                new SocketsHttpHandler
                {
                    AllowAutoRedirect = false,
                    AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Brotli,
                    ConnectTimeout = TimeSpan.FromSeconds(10),
                    PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                    UseCookies = false,
                }
            );
        return services;
    }
}
