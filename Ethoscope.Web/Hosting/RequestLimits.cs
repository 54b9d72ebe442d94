using Ethoscope.Web.Configuration;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Ethoscope.Web.Hosting;

/// <summary>
/// Bounds of what the server takes from a client, so that none holds it by slowness or size. The strictest that browsers, circuits and the
/// forms of the admin pages never meet.
/// </summary>
internal static class RequestLimits
{
    /// <summary>Of what pages and circuits send, in bytes. The API takes no bodies.</summary>
    private const long LargestBody = 1_000_000;

    public static IServiceCollection AddRequestLimits(this IServiceCollection services, RequestsOptions requests)
    {
        services.AddSingleton(requests).AddTransient<IStartupFilter, StrictFraming>();
        return services.Configure<KestrelServerOptions>(server =>
        {
            server.AddServerHeader = false;
            var limits = server.Limits;
            limits.MaxRequestLineSize = 8 * 1024;
            limits.MaxRequestHeadersTotalSize = 16 * 1024;
            limits.MaxRequestHeaderCount = 64;
            limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
            limits.KeepAliveTimeout = TimeSpan.FromMinutes(2);
            limits.MaxRequestBodySize = LargestBody;
            limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
            limits.MinResponseDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
            limits.MaxConcurrentConnections = requests.Connections;
            limits.MaxConcurrentUpgradedConnections = Math.Max(1, requests.Connections / 2);
        });
    }
}
