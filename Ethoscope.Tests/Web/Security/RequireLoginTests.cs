using System.Net;
using System.Net.WebSockets;
using System.Text;
using Ethoscope.Core.Admin;
using Ethoscope.Core.Security;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Components;
using Microsoft.AspNetCore.Components;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Security;

/// <summary>A dashboard that opens only to who is signed in.</summary>
public sealed class RequireLoginTests : IAsyncLifetime
{
    private PagesSite _site = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>All pages by their routes, those that are added later too.</summary>
    private static IEnumerable<string> Pages =>
        from type in typeof(App).Assembly.GetTypes()
        from route in type.GetCustomAttributes(typeof(RouteAttribute), inherit: false).Cast<RouteAttribute>()
        where route.Template is not "/sign-in"
        select string.Join('/', route.Template.Split('/').Select(part => part.StartsWith('{') ? "1" : part));

    public async ValueTask InitializeAsync() => _site = await PagesSite.StartAsync(requireLogin: true);

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Get_EveryPageOfAStranger_LeadsToTheSignInAndBackHereOnly()
    {
        using var stranger = Loopback.Client();
        var pages = Pages.Distinct(StringComparer.Ordinal).ToList();
        pages.Count.ShouldBeGreaterThan(15);

        foreach (var path in pages.Concat(["/nothing/of/ours", "/hangfire", "//evil.test/x", "/%2F/evil.test"]))
        {
            using var request = new HttpRequestMessage(
                HttpMethod.Get,
                new Uri($"{_site.Address.OriginalString.TrimEnd((char)47)}{path}?a=%0d%0ab")
            );
            request.Headers.Add("Accept", "text/html");
            request.Headers.Host = "evil.test";
            using var answer = await stranger.SendAsync(request, Stop);

            answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, path);
            answer.Headers.Location!.OriginalString.ShouldStartWith("/sign-in?ReturnUrl=%2F", customMessage: path);
        }
    }

    [Theory]
    [InlineData("/_blazor/negotiate?negotiateVersion=1", "POST")]
    [InlineData("/_blazor/initializers", "GET")]
    [InlineData("/_blazor?id=x", "GET")]
    [InlineData("/_blazor/disconnect", "POST")]
    [InlineData("/", "POST")]
    public async Task Circuit_OfAStranger_IsForbidden(string path, string method)
    {
        using var stranger = Loopback.Client();
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(_site.Address, path));

        using var answer = await stranger.SendAsync(request, Stop);

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Get_SignInAndWhatItIsMadeOf_IsOpen()
    {
        using var stranger = new AdminVisitor();
        var (status, text) = await stranger.GetAsync(_site.Address, "/sign-in");
        status.ShouldBe(HttpStatusCode.OK);
        text.ShouldContain("Its pages open only to who is signed in.");

        var assets = text.Split('"')
            .Where(part => part.EndsWith(".css", StringComparison.Ordinal) || part.EndsWith(".js", StringComparison.Ordinal));
        foreach (var asset in assets.Distinct(StringComparer.Ordinal))
            (await stranger.GetAsync(_site.Address, asset)).Status.ShouldBe(HttpStatusCode.OK, asset);
    }

    [Fact]
    public async Task Circuit_OfASessionThatEnds_IsEndedWithinAMinute()
    {
        using var admin = new AdminVisitor();
        (await admin.SignInAsync(_site.Address)).ShouldBe(HttpStatusCode.Redirect);
        (await admin.GetAsync(_site.Address, "/")).Status.ShouldBe(HttpStatusCode.OK);
        using var socket = new ClientWebSocket();
        socket.Options.Cookies = admin.Cookies;
        var address = new UriBuilder(new Uri(_site.Address, "/_blazor")) { Scheme = "ws" }.Uri;
        await socket.ConnectAsync(address, Stop);
        await socket.SendAsync(
            Encoding.UTF8.GetBytes("{\"protocol\":\"blazorpack\",\"version\":1}\u001e"),
            WebSocketMessageType.Text,
            true,
            Stop
        );
        var buffer = new byte[1_024];
        (await socket.ReceiveAsync(buffer, Stop)).Count.ShouldBeGreaterThan(0);

        var watch = System.Diagnostics.Stopwatch.StartNew();
        await _site
            .Get<ISessionStore>()
            .EndAllAsync(TimeProvider.System.GetUtcNow(), ApiKeysOfTests.Tester.Did(AuditActions.SignOutEverywhere), Stop);
        await Should.ThrowAsync<WebSocketException>(async () =>
        {
            while (socket.State == WebSocketState.Open)
                await socket.ReceiveAsync(buffer, Stop);
        });

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromMinutes(1));
        using var again = new ClientWebSocket();
        again.Options.Cookies = admin.Cookies;
        (await Should.ThrowAsync<WebSocketException>(() => again.ConnectAsync(address, Stop))).Message.ShouldContain("403");
    }
}
