using System.Net;
using System.Net.WebSockets;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Prometheus;
using Shouldly;
using Xunit;
using Metrics = Ethoscope.Tests.Testing.Metrics;

namespace Ethoscope.Tests.Web.Limits;

public sealed class PageLimitsTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Get_PagesBeyondTheLimit_AreAnsweredWithASmallPageAndAssetsAreNot()
    {
        await using var site = await StartAsync(new LimitsOptions { Pages = new(3, LimitsOptions.Minute) });
        using var client = Loopback.Client(site.Address);
        foreach (
            var (path, status) in new[] { ("/", HttpStatusCode.OK), ("/nothing", HttpStatusCode.NotFound), ("/sign-in", HttpStatusCode.OK) }
        )
            (await client.GetAsync(path, Stop)).StatusCode.ShouldBe(status, path);

        using var refused = await client.GetAsync("/", Stop);

        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeInRange(1, 60);
        refused.Headers.CacheControl!.NoStore.ShouldBeTrue();
        refused.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        (await refused.Content.ReadAsStringAsync(Stop)).ShouldContain(
            $"again in {refused.Headers.RetryAfter.Delta.Value.TotalSeconds}&nbsp;s"
        );
        (await client.GetAsync("/nothing", Stop)).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        (await MetricsAsync(site)).ShouldContain("ethoscope_limited_requests_total{kind=\"page\",tier=\"none\",outcome=\"refused\"} 2");
        foreach (var path in new[] { "/favicon.svg", "/css/base.css", "/_framework/blazor.web.js" })
            (await client.GetAsync(path, Stop)).StatusCode.ShouldNotBe(HttpStatusCode.TooManyRequests, path);
    }

    [Fact]
    public async Task Connect_MoreCircuitsThanMayBeOpen_AreRefusedUntilOneEnds()
    {
        await using var site = await StartAsync(new LimitsOptions { Circuits = 2 });
        using var first = await ConnectAsync(site);
        using var second = await ConnectAsync(site);

        (await Should.ThrowAsync<WebSocketException>(() => ConnectAsync(site))).Message.ShouldContain("429");
        first.Abort();

        using var third = await Eventually.GetAsync(() => ConnectAsync(site), _ => true, "a free place");
        third.State.ShouldBe(WebSocketState.Open);
    }

    [Fact]
    public async Task Negotiate_MoreOftenThanAllowed_IsRefused()
    {
        await using var site = await StartAsync(new LimitsOptions { CircuitStarts = new(2, LimitsOptions.Minute) });
        using var client = Loopback.Client(site.Address);

        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 3; i++)
            statuses.Add((await client.PostAsync("/_blazor/negotiate?negotiateVersion=1", null, Stop)).StatusCode);

        statuses.ShouldBe([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests]);
        (await Should.ThrowAsync<WebSocketException>(() => ConnectAsync(site))).Message.ShouldContain("429");
        var metrics = await MetricsAsync(site);
        metrics.ShouldContain("ethoscope_limited_requests_total{kind=\"circuit\",tier=\"none\",outcome=\"granted\"} 2");
        metrics.ShouldContain("ethoscope_limited_requests_total{kind=\"circuit\",tier=\"none\",outcome=\"refused\"} 2");
    }

    private static async Task<ClientWebSocket> ConnectAsync(PagesSite site)
    {
        var socket = new ClientWebSocket();
        var address = new UriBuilder(site.Address) { Scheme = "ws", Path = "/_blazor" };
        await socket.ConnectAsync(address.Uri, Stop);
        return socket;
    }

    private static Task<string> MetricsAsync(PagesSite site) => Metrics.TextAsync(site.Get<CollectorRegistry>());

    private static Task<PagesSite> StartAsync(LimitsOptions limits) =>
        PagesSite.StartAsync(configure: builder => builder.Services.AddSingleton(limits));
}
