using System.Net;
using System.Net.WebSockets;
using System.Text.Json.Nodes;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Security;
using Ethoscope.Web.Streams;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Streams;

/// <summary>The WebSocket as programs use it.</summary>
public sealed class WebSocketStreamTests
{
    private static readonly string[] Gas = [StreamChannels.GasPrices];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Connect_ClientOfTheOriginal_GetsWhatItKnows()
    {
        await using var site = await StreamSite.StartAsync();
        site.Say(StreamChannels.GasPrices, 1);
        using var client = await site.ConnectAsync();

        var connection = await client.ReadAsync();
        await client.SendAsync("""{"action":"subscribe","channels":["gas_prices","mempool_stats","gas_prices"]}""");
        var subscribed = await client.ReadAsync();
        await client.SendAsync("""{"action":"ping"}""");
        var pong = await client.ReadAsync();
        site.Say(StreamChannels.BlockMetrics, 2);
        site.Say(StreamChannels.GasPrices, """{"base_fee_wei":"7","text":"\"\n"}""");
        site.Say(StreamChannels.MempoolStats, "{\n\"n\":\r\n4}");
        var updates = await client.UpdatesAsync(2);
        await client.SendAsync("""{"action":"unsubscribe","channels":["gas_prices"]}""");
        var unsubscribed = await client.ReadAsync();
        site.Say(StreamChannels.GasPrices, 5);
        site.Say(StreamChannels.MempoolStats, 6);
        var after = await client.UpdatesAsync(1);

        ((string)connection["type"]!).ShouldBe("connection");
        ((string)connection["client_id"]!).Length.ShouldBe(32);
        ((double)connection["heartbeat_seconds"]!).ShouldBe(15);
        ((long)connection["last_id"]!).ShouldBe(1);
        ((int)connection["limits"]!["message_bytes"]!).ShouldBe(16_384);
        ((bool)connection["authentication_required"]!).ShouldBeFalse();
        subscribed
            .ToJsonString()
            .ShouldBe("""{"type":"subscribed","channels":["gas_prices","mempool_stats"],"subscriptions":["gas_prices","mempool_stats"]}""");
        ((string)pong["type"]!).ShouldBe("pong");
        updates[0]
            .ToJsonString()
            .ShouldBe(
                """{"type":"update","channel":"gas_prices","id":3,"timestamp":"2026-03-01T12:00:03Z","data":{"base_fee_wei":"7","text":"\u0022\n"}}"""
            );
        ((int)updates[1]["data"]!["n"]!).ShouldBe(4);
        ((string)unsubscribed["type"]!).ShouldBe("unsubscribed");
        ((int)after[0]["data"]!["n"]!).ShouldBe(6);
        await client.Socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, Stop);
        await site.EmptyAsync();
    }

    [Theory]
    [InlineData("\"seven\"", "\"seven\"")]
    [InlineData("7", "7")]
    [InlineData("-9007199254740991", "-9007199254740991")]
    [InlineData("9007199254740993", null)]
    [InlineData("1e400", null)]
    [InlineData("1.5", null)]
    [InlineData("{}", null)]
    [InlineData("null", null)]
    [InlineData("\"\\ud800\"", null)]
    public async Task Ping_AnyId_IsSentBackWhereEveryReaderKeepsIt(string id, string? echoed)
    {
        await using var site = await StreamSite.StartAsync();
        using var client = await site.ConnectAsync();

        await client.SendAsync($$"""{"action":"ping","id":{{id}}}""");

        (await client.UntilAsync("pong"))["id"]?.ToJsonString().ShouldBe(echoed);
    }

    [Theory]
    [InlineData("not json", "malformed_json")]
    [InlineData("", "malformed_json")]
    [InlineData("""{"action":"ping"} {}""", "malformed_json")]
    [InlineData("""{"action":"ping","action":"auth"}""", "malformed_json")]
    [InlineData("nested", "malformed_json")]
    [InlineData("null", "invalid_message")]
    [InlineData("[]", "invalid_message")]
    [InlineData("\"subscribe\"", "invalid_message")]
    [InlineData("{}", "invalid_message")]
    [InlineData("""{"action":7}""", "invalid_message")]
    [InlineData("""{"Action":"ping"}""", "invalid_message")]
    [InlineData("""{"action":"BOOM"}""", "unknown_action")]
    [InlineData("""{"action":"subscribe"}""", "invalid_message")]
    [InlineData("""{"action":"subscribe","channels":"gas_prices"}""", "invalid_message")]
    [InlineData("""{"action":"subscribe","channels":[]}""", "invalid_message")]
    [InlineData("""{"action":"subscribe","channels":["gas_prices",7]}""", "invalid_message")]
    [InlineData("""{"action":"subscribe","channels":[["gas_prices"]]}""", "invalid_message")]
    [InlineData("""{"action":"subscribe","channels":["no-such"]}""", "unknown_channel")]
    [InlineData("""{"action":"subscribe","channels":["__proto__"]}""", "unknown_channel")]
    [InlineData("""{"action":"subscribe","channels":["\ud800"]}""", "unknown_channel")]
    [InlineData("""{"action":"subscribe","channels":["gas_prices","GAS_PRICES"]}""", "unknown_channel")]
    [InlineData("""{"action":"unsubscribe","channels":["no-such"]}""", "unknown_channel")]
    [InlineData("many", "too_many_channels")]
    [InlineData("""{"action":"subscribe","channels":["gas_prices"],"since":"7"}""", "invalid_since")]
    [InlineData("""{"action":"subscribe","channels":["gas_prices"],"since":-1}""", "invalid_since")]
    [InlineData("""{"action":"subscribe","channels":["gas_prices"],"since":1.5}""", "invalid_since")]
    [InlineData("""{"action":"subscribe","channels":["gas_prices"],"since":1e400}""", "invalid_since")]
    [InlineData("""{"action":"subscribe","channels":["gas_prices"],"since":1000}""", "invalid_since")]
    [InlineData("""{"action":"subscribe","channels":["gas_prices"],"min_interval_ms":-1}""", "invalid_interval")]
    [InlineData("""{"action":"subscribe","channels":["gas_prices"],"min_interval_ms":60001}""", "invalid_interval")]
    [InlineData("""{"action":"subscribe","channels":["gas_prices"],"min_interval_ms":"1s"}""", "invalid_interval")]
    [InlineData("""{"action":"auth"}""", "invalid_message")]
    [InlineData("""{"action":"auth","key":7}""", "invalid_message")]
    [InlineData("""{"action":"auth","key":"a","token":"b"}""", "invalid_message")]
    public async Task Send_WrongMessage_IsAnsweredWithACodeAndTheConnectionGoesOn(string text, string code)
    {
        await using var site = await StreamSite.StartAsync();
        using var client = await site.ConnectAsync();
        var sent = text switch
        {
            "nested" => new string('[', 8_000) + new string(']', 8_000),
            "many" => $$"""{"action":"subscribe","channels":[{{string.Join(',', Enumerable.Repeat("\"gas_prices\"", 33))}}]}""",
            _ => text,
        };

        await client.SendAsync(sent);

        var error = await client.UntilAsync("error");
        ((string)error["code"]!).ShouldBe(code);
        StreamFault.Codes.ShouldContain(code);
        var message = (string)error["message"]!;
        message.ShouldEndWith(".");
        if (code == "unknown_channel")
            foreach (var channel in StreamChannels.All)
                message.ShouldContain(channel);
        ((JsonArray)(await client.SubscribeAsync(Gas))["subscriptions"]!).Count.ShouldBe(1);
        site.Say(StreamChannels.GasPrices, 1);
        (await client.UpdatesAsync(1)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Subscribe_Since_ReplaysFirstAndGoesOnLive()
    {
        await using var site = await StreamSite.StartAsync();
        for (var i = 1; i <= 3_000; i++)
            site.Say(i % 2 == 0 ? StreamChannels.GasPrices : StreamChannels.Consensus, i);
        using var client = await site.ConnectAsync();

        await client.SubscribeAsync(Gas, since: 100);
        site.Say(StreamChannels.GasPrices, 3_001);
        var updates = await client.UpdatesAsync(1_451);

        updates.Select(update => (long)update["id"]!).ShouldBe(Enumerable.Range(51, 1_450).Select(i => 2L * i).Append(3_001));
        updates.Select(update => update["data"]!["n"]!.ToString()).ShouldBe(updates.Select(update => update["id"]!.ToString()));
    }

    [Fact]
    public async Task Subscribe_SinceTooOftenInAMinute_IsRefused()
    {
        await using var site = await StreamSite.StartAsync();
        using var client = await site.ConnectAsync();
        for (var i = 0; i < StreamBounds.ReplaysAMinute; i++)
            await client.SubscribeAsync(Gas, since: 0);

        await client.SendAsync("""{"action":"subscribe","channels":["gas_prices"],"since":0}""");

        ((string)(await client.UntilAsync("error"))["code"]!).ShouldBe("too_many_replays");
    }

    [Fact]
    public async Task Subscribe_Interval_BringsTheNewest()
    {
        await using var site = await StreamSite.StartAsync();
        using var client = await site.ConnectAsync();
        await client.SubscribeAsync(Gas, interval: 300);
        for (var i = 1; i <= 100; i++)
            site.Say(StreamChannels.GasPrices, i);

        var ids = new List<long>();
        while (ids.Count == 0 || ids[^1] < 100)
            ids.Add((long)(await client.UpdatesAsync(1))[0]["id"]!);

        ids.ShouldBe(ids.Order());
        ids.Count.ShouldBeLessThan(20);
    }

    [Fact]
    public async Task Heartbeat_ComesByItselfAndNamesThePlace()
    {
        await using var site = await StreamSite.StartAsync(new StreamTimes { Heartbeat = TimeSpan.FromMilliseconds(50) });
        site.Say(StreamChannels.Consensus, 1);
        using var client = await site.ConnectAsync();
        await client.SubscribeAsync(Gas);

        ((long)(await client.UntilAsync("heartbeat"))["last_id"]!).ShouldBe(1);
    }

    [Fact]
    public async Task Connect_NothingSubscribed_IsClosedAfterAWhile()
    {
        await using var site = await StreamSite.StartAsync(new StreamTimes { Idle = TimeSpan.FromMilliseconds(300) });
        using var idle = await site.ConnectAsync();
        using var busy = await site.ConnectAsync();
        await busy.SubscribeAsync(Gas);

        (await idle.ClosedAsync()).ShouldBe(StreamCloses.Idle);
        busy.Socket.State.ShouldBe(WebSocketState.Open);
        await busy.SendAsync("""{"action":"unsubscribe","channels":["gas_prices"]}""");
        (await busy.ClosedAsync()).ShouldBe(StreamCloses.Idle);
        await site.EmptyAsync();
    }

    [Theory]
    [InlineData("https://evil.example.test", false)]
    [InlineData("null", false)]
    [InlineData("http://127.0.0.1:1", false)]
    [InlineData("https://friend.example.test", true)]
    [InlineData("self", true)]
    [InlineData(null, true)]
    public async Task Connect_OriginOfAPage_IsLetInWhereItIsOursOrConfigured(string? origin, bool admitted)
    {
        await using var site = await StreamSite.StartAsync(configure: services =>
            services.AddSingleton(new CrossOrigins(["https://friend.example.test"]))
        );
        (string, string)[] headers = origin is null
            ? []
            : [("Origin", origin == "self" ? site.Address.GetLeftPart(UriPartial.Authority) : origin)];

        if (admitted)
            using (var client = await site.ConnectAsync("", headers))
                (await client.ReadAsync())["type"]!.ToString().ShouldBe("connection");
        else
            (await StreamClient.RefusedAsync(site.Address, "", headers)).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Get_NotAWebSocketOrWithAKeyInTheAddress_IsAnsweredWithASentence()
    {
        await using var site = await StreamSite.StartAsync();

        using var plain = await site.Client.GetAsync("/ws", Stop);
        using var head = await site.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/ws"), Stop);
        using var keyed = await site.Client.GetAsync("/ws?key=eth_abcdefgh_x", Stop);

        plain.StatusCode.ShouldBe(HttpStatusCode.UpgradeRequired);
        plain.Headers.Upgrade.ToString().ShouldBe("websocket");
        (await plain.Content.ReadAsStringAsync(Stop)).ShouldContain("/api/v1/stream");
        head.StatusCode.ShouldBe(HttpStatusCode.UpgradeRequired);
        keyed.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var sentence = await keyed.Content.ReadAsStringAsync(Stop);
        sentence.ShouldContain("keys go into a header");
        sentence.ShouldNotContain("eth_abcdefgh_x");
        (await StreamClient.RefusedAsync(site.Address, "key=eth_abcdefgh_x")).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Stop_OpenStreams_AreClosedAsGoingAway()
    {
        await using var site = await StreamSite.StartAsync();
        using var client = await site.ConnectAsync();
        await client.SubscribeAsync(Gas);

        var stopping = site.StopAsync();

        (await client.ClosedAsync()).ShouldBe(1001);
        await stopping.WaitAsync(TimeSpan.FromSeconds(20), Stop);
    }
}
