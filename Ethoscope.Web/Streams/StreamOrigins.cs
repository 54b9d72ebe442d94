namespace Ethoscope.Web.Streams;

/// <summary>
/// Pages that may open a WebSocket here, which browsers let any page do: those of this server, and of the origins that are configured. What sends no
/// <c>Origin</c> is no browser.
/// </summary>
/// <param name="Allowed">Such as <c>https://example.org</c>.</param>
internal sealed record StreamOrigins(IReadOnlyCollection<string> Allowed)
{
    public bool Admits(HttpRequest request)
    {
        if (!request.Headers.ContainsKey("Origin"))
            return true;
        if (request.Headers.Origin is not [{ } text] || !Uri.TryCreate(text, UriKind.Absolute, out var origin))
            return false;

        // Behind a proxy that ends TLS only the scheme differs.
        return Allowed.Contains(text, StringComparer.OrdinalIgnoreCase)
            || (
                origin.Scheme is "http" or "https"
                && HostString.FromUriComponent(origin) is var page
                && string.Equals(page.Host, request.Host.Host, StringComparison.OrdinalIgnoreCase)
                && (page.Port ?? DefaultPort(origin.Scheme)) == (request.Host.Port ?? DefaultPort(origin.Scheme))
            );
    }

    private static int DefaultPort(string scheme) => scheme == "https" ? 443 : 80;
}
