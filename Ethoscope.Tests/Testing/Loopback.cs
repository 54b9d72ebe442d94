using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace Ethoscope.Tests.Testing;

/// <summary>HTTP clients for servers that a test started.</summary>
internal static class Loopback
{
    [SuppressMessage("ApiDesign", "RS0030", Justification = "A test has one client for one server that lives as long as it.")]
    public static HttpClient Client(Uri? address = null, CookieContainer? cookies = null) =>
        new(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = cookies is not null,
                CookieContainer = cookies ?? new(),
            }
        )
        {
            BaseAddress = address,
        };
}
