using System.Diagnostics.CodeAnalysis;

namespace Ethoscope.Tests.Testing;

/// <summary>HTTP clients for servers that a test started.</summary>
internal static class Loopback
{
    [SuppressMessage("ApiDesign", "RS0030", Justification = "A test has one client for one server that lives as long as it.")]
    public static HttpClient Client(Uri address) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = address };
}
