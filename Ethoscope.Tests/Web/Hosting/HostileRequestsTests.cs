using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Ethoscope.Tests.Testing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Hosting;

/// <summary>
/// Requests that two parsers in a row read as different ones (request smuggling, RFC 9112 §11.2), and clients that hold the server by slowness.
/// </summary>
public sealed partial class HostileRequestsTests : IAsyncLifetime
{
    private const string Hidden = "GET /api/v1/key HTTP/1.1\r\nHost: a\r\n\r\n";
    private ApiSite _site = null!;

    /// <summary>Whatever a shape is read as, what hides in its body is never answered as a request of its own.</summary>
    public static TheoryData<string, string> Shapes =>
        new()
        {
            {
                "length and chunks",
                $"POST /api/v1 HTTP/1.1\r\nHost: a\r\nContent-Length: {Hidden.Length + 5}\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n{Hidden}"
            },
            {
                "chunks and length",
                $"POST /api/v1 HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n5c\r\n{Hidden}\r\n0\r\n\r\n"
            },
            { "two lengths", $"POST /api/v1 HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\nContent-Length: {Hidden.Length}\r\n\r\n{Hidden}" },
            { "a list of lengths", $"POST /api/v1 HTTP/1.1\r\nHost: a\r\nContent-Length: 0, {Hidden.Length}\r\n\r\n{Hidden}" },
            { "a negative length", $"POST /api/v1 HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n{Hidden}" },
            { "a length in hexadecimal", $"POST /api/v1 HTTP/1.1\r\nHost: a\r\nContent-Length: 0x0\r\n\r\n{Hidden}" },
            { "a length without end", $"POST /api/v1 HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\n{Hidden}" },
            {
                "an unknown coding",
                $"POST /api/v1 HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\nContent-Length: 0\r\n\r\n{Hidden}"
            },
            {
                "chunked and identity",
                $"POST /api/v1 HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n{Hidden}"
            },
            {
                "two codings",
                $"POST /api/v1 HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: identity\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n{Hidden}"
            },
            { "a blank before the colon", $"POST /api/v1 HTTP/1.1\r\nHost: a\r\nContent-Length : {Hidden.Length}\r\n\r\n{Hidden}" },
            { "a tab in the name", $"POST /api/v1 HTTP/1.1\r\nHost: a\r\nTransfer-Encoding\t: chunked\r\n\r\n0\r\n\r\n{Hidden}" },
            { "a folded line", $"POST /api/v1 HTTP/1.1\r\nHost: a\r\nX: y\r\n Content-Length: {Hidden.Length}\r\n\r\n{Hidden}" },
            { "a bare line feed in a value", $"POST /api/v1 HTTP/1.1\r\nHost: a\r\nX: y\nContent-Length: {Hidden.Length}\r\n\r\n{Hidden}" },
            { "a bare carriage return", $"POST /api/v1 HTTP/1.1\r\nHost: a\r\nX: y\rContent-Length: {Hidden.Length}\r\n\r\n{Hidden}" },
            { "a zero byte", $"POST /api/v1 HTTP/1.1\r\nHost: a\r\nX: y\0\r\nContent-Length: 0\r\n\r\n{Hidden}" },
            { "a chunk of no size", $"POST /api/v1 HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n\r\n{Hidden}" },
            {
                "a chunk of a wrong size",
                $"POST /api/v1 HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nabcdef\r\n0\r\n\r\n{Hidden}"
            },
            {
                "a chunk's size that overflows",
                $"POST /api/v1 HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n10000000000000000\r\na\r\n0\r\n\r\n{Hidden}"
            },
            { "two hosts", $"GET /api/v1 HTTP/1.1\r\nHost: a\r\nHost: b\r\nContent-Length: 0\r\n\r\n" },
            { "no host", "GET /api/v1 HTTP/1.1\r\n\r\n" },
            { "an address as a host", "GET /api/v1 HTTP/1.1\r\nHost: a/b@c\r\n\r\n" },
            { "no version", "GET /api/v1\r\n\r\n" },
            { "an unknown version", "GET /api/v1 HTTP/3.7\r\nHost: a\r\n\r\n" },
            { "a blank in the address", "GET /api/v1 /x HTTP/1.1\r\nHost: a\r\n\r\n" },
            { "a tunnel", "CONNECT a:443 HTTP/1.1\r\nHost: a:443\r\n\r\n" },
            { "a trace", "TRACE /api/v1 HTTP/1.1\r\nHost: a\r\nCookie: ethoscope-admin=x\r\n\r\n" },
            { "not HTTP", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03 EHLO\r\n\r\n" },
        };

    public async ValueTask InitializeAsync() => (_site, _) = await ApiSite.RentAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task Send_AnAmbiguousRequest_IsNeverReadAsTwo(string shape, string request)
    {
        var answer = await SendAsync(_site.Address, request);

        var statuses = Status().Matches(answer).Select(line => int.Parse(line.Groups["status"].ValueSpan, null)).ToList();
        statuses.Count.ShouldBe(1, $"{shape}: {answer}");
        statuses[0].ShouldBeInRange(400, 505, $"{shape}: {answer}");
        answer.ShouldNotContain("ethoscope-admin", customMessage: "nothing is sent back");
    }

    [Fact]
    public async Task Send_TwoProperRequestsAtOnce_AreAnsweredInOrder()
    {
        const string one = "GET /api/v1 HTTP/1.1\r\nHost: a\r\n\r\n";

        var answer = await SendAsync(_site.Address, $"{one}{one.Replace("/v1 ", "/v2 ", StringComparison.Ordinal)}");

        Status().Matches(answer).Select(line => line.Groups["status"].Value).ShouldBe(["200", "404"]);
    }

    [Fact]
    public async Task Send_ByDrops_IsCutOff()
    {
        // The same limits as the product's, a tenth as long.
        var (site, _) = await ApiSite.StartAsync(configure: services =>
            services.PostConfigure<KestrelServerOptions>(server =>
            {
                server.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(1);
                server.Limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(1.5));
            })
        );
        await using var ended = site;

        var head = DripAsync(site.Address, "GET /api/v1 HTTP/1.1\r\nHost: a\r\n", "X-A: b\r\n");
        var body = DripAsync(
            site.Address,
            "POST /sign-in HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\n",
            "a"
        );
        var api = DripAsync(site.Address, "POST /api/v1 HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n", "a");

        foreach (var slow in await Task.WhenAll(head, body, api))
            slow.ShouldBeLessThan(TimeSpan.FromSeconds(30));
        (await site.GetAsync("/api/v1")).Status.ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>How long a client that sends a drop each tenth of a second is borne.</summary>
    private static async Task<TimeSpan> DripAsync(Uri address, string start, string drop)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, address.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(start));
        var watch = Stopwatch.StartNew();
        using var drops = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        var ended = ReadAsync(stream);
        try
        {
            while (!ended.IsCompleted && watch.Elapsed < TimeSpan.FromSeconds(60))
            {
                await stream.WriteAsync(Encoding.ASCII.GetBytes(drop));
                await drops.WaitForNextTickAsync();
            }
        }
        catch (IOException)
        {
            // Cut off.
        }

        return watch.Elapsed;
    }

    /// <summary>All that comes back until the server closes, or says nothing more for a second.</summary>
    private static async Task<string> SendAsync(Uri address, string text)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, address.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(text));
        return await ReadAsync(stream, TimeSpan.FromSeconds(1));
    }

    /// <param name="quiet">Ends the reading of a connection that has answered; null waits for its end.</param>
    private static async Task<string> ReadAsync(NetworkStream stream, TimeSpan? quiet = null)
    {
        var text = new StringBuilder();
        var buffer = new byte[4096];
        try
        {
            while (true)
            {
                using var patience = new CancellationTokenSource(text.Length > 0 && quiet is { } rest ? rest : TimeSpan.FromMinutes(1));
                var count = await stream.ReadAsync(buffer, patience.Token);
                if (count == 0)
                    break;
                text.Append(Encoding.UTF8.GetString(buffer, 0, count));
            }
        }
        catch (OperationCanceledException)
        {
            // The connection stays open for a next request.
        }
        catch (IOException)
        {
            // It closed while there was something left to read: what came before counts.
        }

        return text.ToString();
    }

    [GeneratedRegex(@"HTTP/1\.1 (?<status>\d{3})", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Status();
}
