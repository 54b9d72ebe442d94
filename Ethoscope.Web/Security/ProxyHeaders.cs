using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace Ethoscope.Web.Security;

/// <summary>Where a request comes from, as told by configured proxies, and by nobody else.</summary>
internal static class ProxyHeaders
{
    /// <remarks>First in the pipeline. Without a proxy nothing is used: with empty lists the middleware would believe everybody.</remarks>
    public static void UseProxies(this WebApplication app, IReadOnlyList<IPNetwork> proxies)
    {
        if (proxies.Count > 0)
            app.UseForwardedHeaders(OptionsOf(proxies));
        // Said only where a request came by TLS, here or at a configured proxy; never of localhost (RFC 6797 §7.2).
        app.UseHsts();
    }

    private static ForwardedHeadersOptions OptionsOf(IReadOnlyList<IPNetwork> proxies)
    {
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            // As far as the chain of configured proxies goes.
            ForwardLimit = null,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in proxies)
            options.KnownIPNetworks.Add(proxy);
        return options;
    }
}
