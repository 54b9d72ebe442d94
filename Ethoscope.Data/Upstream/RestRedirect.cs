namespace Ethoscope.Data.Upstream;

/// <summary>
/// Where a redirect may lead: over HTTP and never from a safe connection to an open one, to no address by number unless the endpoint's is one
/// (which could be of a host inside), and without anything of the endpoint's own address to another host.
/// </summary>
internal static class RestRedirect
{
    /// <param name="from">What was asked.</param>
    /// <param name="endpoint">Address of the endpoint as configured, which may hold a key.</param>
    /// <returns>Null where the reply is no redirect, or is not to be followed.</returns>
    public static Uri? Next(UpstreamBody reply, Uri from, Uri endpoint)
    {
        if (
            reply is not { Status: 301 or 302 or 303 or 307 or 308, Location: { } location }
            || !Uri.TryCreate(from, location, out var next)
        )
            return null;
        if (next.Scheme != Uri.UriSchemeHttps && next.Scheme != Uri.UriSchemeHttp)
            return null;
        if (next.Scheme != Uri.UriSchemeHttps && from.Scheme == Uri.UriSchemeHttps)
            return null;
        if (next.UserInfo.Length > 0 || (IsNumber(next) && !IsNumber(endpoint)))
            return null;
        return new UriBuilder(next) { Fragment = "", Query = IsSameOrigin(next, endpoint) ? next.Query : Without(next, endpoint) }.Uri;
    }

    public static bool IsSameOrigin(Uri one, Uri other) =>
        Uri.Compare(one, other, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0;

    private static bool IsNumber(Uri address) => address.IsLoopback || address.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6;

    /// <summary>A host may repeat our query in what it points to.</summary>
    private static string Without(Uri next, Uri endpoint)
    {
        var own = endpoint.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries);
        return string.Join('&', next.Query.TrimStart('?').Split('&').Except(own, StringComparer.Ordinal));
    }
}
