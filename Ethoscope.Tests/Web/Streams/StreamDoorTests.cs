using System.Net;
using System.Net.WebSockets;
using System.Text.Json.Nodes;
using Ethoscope.Core.Security;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Configuration;
using Ethoscope.Web.Security;
using Ethoscope.Web.Streams;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Streams;

/// <summary>Keys, tokens and limits of streams.</summary>
public sealed class StreamDoorTests
{
    private static readonly string[] Gas = [StreamChannels.GasPrices];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Connect_KeyRequired_TakesItFromTheHeaderOrTheFirstMessage()
    {
        await using var site = await StreamSite.StartAsync(requireKey: true);
        var (_, key) = await site.Get<ApiKeys>().CreateAsync(new("Streams"), Stop);
        var (reader, readerKey) = await site.Get<ApiKeys>().CreateAsync(new("Reads") { Scopes = ApiKeyScopes.Read }, Stop);

        foreach (var (name, value) in new[] { (ApiKeyHandler.Header, key), ("Authorization", $"Bearer {key}") })
            using (var program = await site.ConnectAsync("", (name, value)))
                await program.SubscribeAsync(Gas);
        using var browser = await site.ConnectAsync();
        ((bool)(await browser.ReadAsync())["authentication_required"]!).ShouldBeTrue();
        await browser.SendAsync("""{"action":"subscribe","channels":["gas_prices"]}""");
        ((string)(await browser.UntilAsync("error"))["code"]!).ShouldBe("authentication_required");
        await browser.SendAsync($$"""{"action":"auth","key":"{{key}}"}""");
        var authenticated = await browser.UntilAsync("authenticated");
        await browser.SubscribeAsync(Gas);
        site.Say(StreamChannels.GasPrices, 1);
        await browser.UpdatesAsync(1);

        authenticated.ToJsonString().ShouldNotContain(key);
        await browser.SendAsync($$"""{"action":"auth","key":"{{key}}"}""");
        ((string)(await browser.UntilAsync("error"))["code"]!).ShouldBe("invalid_message");
        using var wrong = await site.ConnectAsync();
        await wrong.SendAsync("""{"action":"auth","key":"eth_abcdefgh_wrong"}""");
        ((string)(await wrong.UntilAsync("error"))["code"]!).ShouldBe("invalid_key");
        (await wrong.ClosedAsync()).ShouldBe(StreamCloses.Unauthorized);
        using var scoped = await site.ConnectAsync();
        await scoped.SendAsync($$"""{"action":"auth","key":"{{readerKey}}"}""");
        ((string)(await scoped.UntilAsync("error"))["code"]!).ShouldBe("scope_missing");
        (await scoped.ClosedAsync()).ShouldBe(StreamCloses.Unauthorized);
        (await RefusedAsync(site, (ApiKeyHandler.Header, "eth_abcdefgh_wrong"))).ShouldBe(HttpStatusCode.Unauthorized);
        (await RefusedAsync(site, (ApiKeyHandler.Header, readerKey))).ShouldBe(HttpStatusCode.Forbidden);
        (await RefusedAsync(site, (ApiKeyHandler.Header, key), ("Authorization", $"Bearer {key}"))).ShouldBe(HttpStatusCode.BadRequest);
        browser.Dispose();
        await site.EmptyAsync();
        var used = await site.Get<ApiKeyUsage>().ListAsync(null, site.Get<ApiKeyUsage>().Today, Stop);
        used.Single(one => one.Prefix != reader.Prefix).Counts.Answered.ShouldBe(3);
        var secret = key[13..];
        site.Log.Texts.ShouldAllBe(line => !line.Contains(secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Connect_KeyRequiredAndNoneComes_IsClosed()
    {
        await using var site = await StreamSite.StartAsync(
            new StreamTimes { Authentication = TimeSpan.FromMilliseconds(300) },
            requireKey: true
        );
        new StreamTimes().Authentication.ShouldBe(TimeSpan.FromSeconds(10));
        using var client = await site.ConnectAsync();

        (await client.ClosedAsync()).ShouldBe(StreamCloses.Unauthorized);
        using var events = await site.Client.GetAsync("/api/v1/stream?channels=gas_prices", Stop);
        events.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        events.Headers.WwwAuthenticate.ToString().ShouldBe("Bearer");
        await site.EmptyAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Revoke_OpenStreams_EndAndSayWhy(bool byTheClock)
    {
        await using var site = await StreamSite.StartAsync(new StreamTimes { KeyCheck = TimeSpan.FromMilliseconds(100) });
        var ends = byTheClock ? TimeProvider.System.GetUtcNow().AddSeconds(4) : (DateTimeOffset?)null;
        var (made, key) = await site.Get<ApiKeys>().CreateAsync(new("Streams", ApiKeyTier.Default, ends), Stop);
        using var socket = await site.ConnectAsync("", (ApiKeyHandler.Header, key));
        await socket.SubscribeAsync(Gas);
        using var events = await EventReader.OpenAsync(site, "channels=gas_prices", key);
        using var other = await site.ConnectAsync();
        await other.SubscribeAsync(Gas);

        if (!byTheClock)
            await site.Get<ApiKeys>().RevokeAsync(made.Prefix, Stop);

        ((string)(await socket.UntilAsync("error"))["code"]!).ShouldBe("key_ended");
        (await socket.ClosedAsync()).ShouldBe(StreamCloses.Unauthorized);
        var end = (await events.NextAsync())!.Value;
        end.EventType.ShouldBe("error");
        ((string)JsonNode.Parse(end.Data)!["code"]!).ShouldBe("key_ended");
        (await events.NextAsync()).ShouldBeNull();
        site.Say(StreamChannels.GasPrices, 1);
        await other.UpdatesAsync(1);
    }

    [Fact]
    public async Task Token_OpensOneStreamOnceAndIsNotLogged()
    {
        await using var site = await StreamSite.StartAsync(requireKey: true);
        var (made, key) = await site.Get<ApiKeys>().CreateAsync(new("Streams"), Stop);
        var tokens = new List<string>();

        var first = await TokenAsync(site, key, tokens);
        using (var socket = await site.ConnectAsync($"token={first}"))
            await socket.SubscribeAsync(Gas);
        (await StreamClient.RefusedAsync(site.Address, $"token={first}")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        var second = await TokenAsync(site, key, tokens);
        using (await EventReader.OpenAsync(site, $"channels=gas_prices&token={second}"))
            await Eventually.TrueAsync(() => Task.FromResult(site.Hub.Clients == 1), "open");
        using (var again = await site.Client.GetAsync($"/api/v1/stream?channels=gas_prices&token={second}", Stop))
        {
            again.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
            ((string)JsonNode.Parse(await again.Content.ReadAsStringAsync(Stop))!["type"]!).ShouldBe("urn:ethoscope:problem:invalid-token");
        }

        // A wrong parameter beside it does not spend it, and the first message may hold it too.
        var third = await TokenAsync(site, key, tokens);
        using (var wrong = await site.Client.GetAsync($"/api/v1/stream?channels=x&token={third}", Stop))
            wrong.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using (var browser = await site.ConnectAsync())
        {
            await browser.SendAsync($$"""{"action":"auth","token":"{{third}}"}""");
            await browser.UntilAsync("authenticated");
        }

        var fourth = await TokenAsync(site, key, tokens);
        (await StreamClient.RefusedAsync(site.Address, $"token={fourth}", (ApiKeyHandler.Header, key))).Status.ShouldBe(
            HttpStatusCode.BadRequest
        );
        await site.Get<ApiKeys>().RevokeAsync(made.Prefix, Stop);
        (await StreamClient.RefusedAsync(site.Address, $"token={fourth}")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        foreach (var never in new[] { "", "x", "est_" + new string('a', 52), "est_" + new string('a', 5_000) })
            (await StreamClient.RefusedAsync(site.Address, $"token={never}")).Status.ShouldBe(HttpStatusCode.Unauthorized, never);

        await site.EmptyAsync();
        var ours = site.Log.All.Where(line => line.Text.Contains("est_", StringComparison.Ordinal)).Select(line => line.Text).ToList();
        ours.ShouldAllBe(
            line => line.StartsWith("Request ", StringComparison.Ordinal),
            "only the host's own lines of requests, which the product silences"
        );
    }

    [Fact]
    public async Task Token_WithoutAKey_IsRefusedAlsoWhereNoneIsNeeded()
    {
        await using var site = await StreamSite.StartAsync();

        using var answer = await site.Client.PostAsync("/api/v1/stream/tokens", null, Stop);

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        site.Get<MemoryStreamTokens>().Count.ShouldBe(0);
    }

    [Fact]
    public async Task Connect_MoreOftenThanAllowed_Is429ByKeyAndByAddress()
    {
        await using var site = await StreamSite.StartAsync(limits: Doors.NoLimits with { StreamConnects = new(3, LimitsOptions.Minute) });
        var (_, key) = await site.Get<ApiKeys>().CreateAsync(new("Streams"), Stop);
        for (var i = 0; i < 2; i++)
            (await site.ConnectAsync()).Dispose();
        using (await EventReader.OpenAsync(site, "channels=gas_prices")) { }

        var refused = await StreamClient.RefusedAsync(site.Address);
        using var events = await site.Client.GetAsync("/api/v1/stream?channels=gas_prices", Stop);

        refused.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        int.Parse(refused.RetryAfter!, System.Globalization.CultureInfo.InvariantCulture).ShouldBeInRange(1, 60);
        events.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        using var keyed = await site.ConnectAsync("", (ApiKeyHandler.Header, key));
        keyed.Socket.State.ShouldBe(WebSocketState.Open);
        (await site.MetricsAsync()).ShouldContain("ethoscope_limited_requests_total{kind=\"stream\",tier=\"none\",outcome=\"refused\"} 2");
    }

    [Fact]
    public async Task Connect_MoreThanMayBeOpen_Is429UntilOneEnds()
    {
        await using var site = await StreamSite.StartAsync(limits: Doors.NoLimits with { Streams = 2, PremiumStreams = 1 });
        var (_, key) = await site.Get<ApiKeys>().CreateAsync(new("Streams", ApiKeyTier.Premium), Stop);
        using var first = await site.ConnectAsync();
        using var second = await EventReader.OpenAsync(site, "channels=gas_prices");

        var refused = await StreamClient.RefusedAsync(site.Address);
        refused.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.RetryAfter.ShouldBe("30");

        // With a key it counts to that, which makes room for the address.
        await first.SendAsync($$"""{"action":"auth","key":"{{key}}"}""");
        await first.UntilAsync("authenticated");
        using var third = await site.ConnectAsync();
        await third.SendAsync($$"""{"action":"auth","key":"{{key}}"}""");
        ((string)(await third.UntilAsync("error"))["code"]!).ShouldBe("too_many_streams");
        (await third.ClosedAsync()).ShouldBe(StreamCloses.TooMany);
        first.Socket.Abort();
        using var fourth = await Eventually.GetAsync(() => site.ConnectAsync("", (ApiKeyHandler.Header, key)), _ => true, "a free place");
        (await site.MetricsAsync()).ShouldContain("active_websocket_connections");
        fourth.Dispose();
        second.Dispose();
        await site.EmptyAsync();
    }

    private static async Task<HttpStatusCode> RefusedAsync(StreamSite site, params (string, string)[] headers) =>
        (await StreamClient.RefusedAsync(site.Address, "", headers)).Status;

    private static async Task<string> TokenAsync(StreamSite site, string key, List<string> tokens)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/stream/tokens");
        request.Headers.Add(ApiKeyHandler.Header, key);
        using var answer = await site.Client.SendAsync(request, Stop);
        answer.EnsureSuccessStatusCode();
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var data = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Stop))!["data"]!;
        var left =
            DateTimeOffset.Parse((string)data["expires_at"]!, System.Globalization.CultureInfo.InvariantCulture)
            - TimeProvider.System.GetUtcNow();
        left.TotalSeconds.ShouldBeInRange(20, 60);
        tokens.Add((string)data["token"]!);
        return tokens[^1];
    }
}
