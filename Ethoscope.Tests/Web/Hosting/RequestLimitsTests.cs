using System.Net;
using System.Net.Sockets;
using System.Text;
using Ethoscope.Tests.Testing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Hosting;

/// <summary>What the server refuses to take, told by what stands on the wire.</summary>
public sealed class RequestLimitsTests : IAsyncLifetime
{
    private const string Root = "/api/v1";
    private ApiSite _site = null!;

    public async ValueTask InitializeAsync() => (_site, _) = await ApiSite.RentAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Send_WithinTheLimits_IsAnswered()
    {
        (await SendAsync($"GET {Root}?x={Many(7_000)} HTTP/1.1\r\n{Headers(40, 100)}")).ShouldStartWith(
            "HTTP/1.1 400",
            customMessage: "unknown parameter"
        );
        (await SendAsync($"GET {Root} HTTP/1.1\r\n{Headers(40, 100)}")).ShouldStartWith("HTTP/1.1 200");
        (await SendAsync($"GET {Root} HTTP/1.1\r\nContent-Length: 2\r\n", "{}")).ShouldStartWith("HTTP/1.1 200");
    }

    [Fact]
    public async Task Send_BeyondTheLimits_IsRefusedByItsSize()
    {
        (await SendAsync($"GET {Root}?x={Many(9_000)} HTTP/1.1\r\n")).ShouldStartWith("HTTP/1.1 414");
        (await SendAsync($"GET {Root} HTTP/1.1\r\n{Headers(70, 10)}")).ShouldStartWith("HTTP/1.1 431");
        (await SendAsync($"GET {Root} HTTP/1.1\r\n{Headers(3, 7_000)}")).ShouldStartWith("HTTP/1.1 431");

        var body = await SendAsync($"GET {Root} HTTP/1.1\r\nContent-Length: 5000\r\n", Many(5_000));

        body.ShouldStartWith("HTTP/1.1 413");
        body.ShouldContain("urn:ethoscope:problem:body-too-large");
    }

    [Fact]
    public void Limits_OfSlowness_AreSet()
    {
        var limits = _site.Get<IOptions<KestrelServerOptions>>().Value.Limits;

        limits.RequestHeadersTimeout.ShouldBe(TimeSpan.FromSeconds(10));
        limits.MinRequestBodyDataRate.ShouldNotBeNull().BytesPerSecond.ShouldBe(240);
        limits.MinResponseDataRate.ShouldNotBeNull().BytesPerSecond.ShouldBe(240);
        limits.MaxConcurrentConnections.ShouldBe(10_000);
        limits.MaxConcurrentUpgradedConnections.ShouldBe(5_000);
    }

    private static string Many(int count) => new('a', count);

    private static string Headers(int count, int length) =>
        string.Concat(Enumerable.Range(0, count).Select(i => $"X-Some-{i}: {Many(length)}\r\n"));

    /// <summary>All that comes back, until the server closes.</summary>
    private async Task<string> SendAsync(string start, string body = "")
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, _site.Address.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"{start}Host: {_site.Address.Authority}\r\nConnection: close\r\n\r\n{body}"));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        try
        {
            return await reader.ReadToEndAsync();
        }
        catch (IOException reset)
        {
            return reset.Message;
        }
    }
}
