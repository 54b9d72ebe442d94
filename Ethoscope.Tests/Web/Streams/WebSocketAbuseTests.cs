using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Streams;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Streams;

/// <summary>The WebSocket as it is abused (field case 49).</summary>
public sealed class WebSocketAbuseTests
{
    private static readonly string[] Gas = [StreamChannels.GasPrices];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>The frames of the field case in its words and in ours, each of them on a connection that goes on or is closed as it says.</summary>
    [Fact]
    public async Task Send_FramesOfTheFieldCase_AreAnsweredAsItSays()
    {
        var frames = SharedData.FieldCase("49-websocket-server-abuse.json")["clientFrames"]!.AsArray();
        await using var site = await StreamSite.StartAsync();
        using var bystander = await site.ConnectAsync();
        await bystander.SubscribeAsync(Gas);

        // It reads all the while, as who answers no ping is let go.
        var heard = bystander.UpdatesAsync(1);
        foreach (var frame in frames)
        foreach (var ours in frame!["text"] is null ? [false] : new[] { false, true })
        {
            using var client = await site.ConnectAsync();
            var expected = await SendAsync(client, frame!, ours);
            if (expected is { } code)
            {
                (await client.ClosedAsync()).ShouldBe(code, frame!.ToJsonString());
                continue;
            }

            await client.SendAsync("""{"action":"ping","id":"still here"}""");
            while ((string?)(await client.UntilAsync("pong"))["id"] != "still here")
                continue;
        }

        site.Say(StreamChannels.GasPrices, 1);
        (await heard).Count.ShouldBe(1);
        bystander.Dispose();
        await site.EmptyAsync();
    }

    [Fact]
    public async Task Send_SixWrongMessagesInAMinute_ClosesWith1008()
    {
        await using var site = await StreamSite.StartAsync();
        using var client = await site.ConnectAsync();
        for (var i = 0; i < 5; i++)
        {
            await client.SendAsync("{");
            await client.UntilAsync("error");
        }

        await client.SubscribeAsync(Gas);
        await client.SendAsync("{");

        (await client.ClosedAsync()).ShouldBe(1008);
        await site.EmptyAsync();
    }

    [Fact]
    public async Task Subscribe_AThousandTimes_IsOneSubscription()
    {
        await using var site = await StreamSite.StartAsync();
        using var client = await site.ConnectAsync();
        for (var i = 0; i < 1_000; i++)
            await client.SendAsync("""{"action":"subscribe","channels":["gas_prices"]}""");
        for (var i = 0; i < 1_000; i++)
            await client.UntilAsync("subscribed");

        site.Say(StreamChannels.GasPrices, 1);
        site.Say(StreamChannels.GasPrices, 2);

        (await client.UpdatesAsync(2)).Select(update => (int)update["data"]!["n"]!).ShouldBe([1, 2]);
        site.Hub.Clients.ShouldBe(1);
    }

    [Fact]
    public async Task Send_ClientThatNeverReads_LosesItsOldestAndIsClosedAndHoldsUpNobody()
    {
        await using var site = await StreamSite.StartAsync(
            new StreamTimes { Stuck = TimeSpan.FromSeconds(5), Closing = TimeSpan.FromMilliseconds(500) }
        );
        using var never = await site.ConnectAsync();
        await never.SendAsync("""{"action":"subscribe","channels":["gas_prices"]}""");
        using var reader = await site.ConnectAsync();
        await reader.SubscribeAsync(Gas);
        var large = $$"""{"text":"{{new string('x', 8_000)}}"}""";

        // More than the kernel's buffers hold, so that the queue fills.
        var reading = Task.Run(async () =>
        {
            long last = 0;
            while (last < 4_000)
                last = (long)(await reader.UpdatesAsync(1))[0]["id"]!;
        });
        for (var i = 0; i < 4_000; i++)
        {
            site.Say(StreamChannels.GasPrices, large);
            if (i % 50 == 0)
                await Eventually.TrueAsync(() => Task.FromResult(reader.Last >= i - 50), "the reader keeps up");
        }

        await reading.WaitAsync(TimeSpan.FromMinutes(1), Stop);
        await Eventually.TrueAsync(() => Task.FromResult(site.Hub.Clients == 1), "the one that never reads is gone");
        (await site.MetricsAsync())
            .Split('\n')
            .Single(line => line.StartsWith("ethoscope_stream_dropped_total{kind=\"websocket\"}", StringComparison.Ordinal))
            .ShouldNotEndWith(" 0");
        (await never.ClosedAsync()).ShouldBeOneOf(StreamCloses.TooSlow, 1006);
    }

    [Fact]
    public async Task Send_SlowClientThatReadsOn_IsToldWhatItLostAndResumes()
    {
        await using var site = await StreamSite.StartAsync();
        using var slow = await site.ConnectAsync();
        await slow.SendAsync("""{"action":"subscribe","channels":["gas_prices"]}""");
        await Eventually.TrueAsync(() => Task.FromResult(site.Hub.Clients == 1), "connected");
        await slow.UntilAsync("subscribed");
        // Who is not live yet is behind, and loses nothing.
        site.Say(StreamChannels.GasPrices, 0);
        await slow.UpdatesAsync(1);
        var large = $$"""{"text":"{{new string('x', 8_000)}}"}""";
        for (var i = 1; i < 3_000; i++)
            site.Say(StreamChannels.GasPrices, large);

        var message = await slow.GapAsync();
        var last = slow.Last;
        ((string)message["reason"]!).ShouldBe("slow");
        ((long)message["resume_from"]!).ShouldBe(last);
        var lost = (long)message["lost"]!;
        (last + lost + 1).ShouldBe((long)(await slow.UpdatesAsync(1))[0]["id"]!);

        await slow.SubscribeAsync(Gas, since: last);
        var resumed = last;
        while (resumed < 3_000)
            ((long)(await slow.UpdatesAsync(1))[0]["id"]!).ShouldBe(++resumed);
    }

    [Fact]
    public async Task Connect_HalfOpen_IsGoneWithinItsTimes()
    {
        await using var site = await StreamSite.StartAsync(
            new StreamTimes { Ping = TimeSpan.FromMilliseconds(300), Pong = TimeSpan.FromMilliseconds(300) }
        );
        (new StreamTimes().Ping + new StreamTimes().Pong).ShouldBeLessThan(TimeSpan.FromSeconds(60));

        // Nobody reads here, so that no ping is answered.
        using var socket = new System.Net.Sockets.TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, site.Address.Port, Stop);
        await socket
            .GetStream()
            .WriteAsync(
                Encoding.ASCII.GetBytes(
                    $"GET /ws HTTP/1.1\r\nHost: {site.Address.Authority}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
                ),
                Stop
            );
        await Eventually.TrueAsync(() => Task.FromResult(site.Hub.Clients == 1), "connected");

        await site.EmptyAsync();
    }

    /// <summary>A thousand at once, of which some never read, send garbage or vanish: the others get all, and nothing is left at the end.</summary>
    [Fact]
    public async Task Connect_AThousandOfAllKinds_LeaveNothingBehind()
    {
        await using var site = await StreamSite.StartAsync(
            new StreamTimes { Stuck = TimeSpan.FromSeconds(5), Closing = TimeSpan.FromSeconds(1) }
        );
        var clients = new StreamClient[1_000];
        await Parallel.ForAsync(0, clients.Length, Stop, async (i, _) => clients[i] = await site.ConnectAsync());
        await Parallel.ForAsync(
            0,
            clients.Length,
            Stop,
            async (i, stop) =>
            {
                await clients[i].SendAsync("""{"action":"subscribe","channels":["gas_prices"]}""");
                if (i % 10 == 1)
                    clients[i].Socket.Abort();
                else if (i % 10 == 2)
                    for (var bad = 0; bad < 7; bad++)
                        await Quiet(clients[i].SendAsync(new byte[] { (byte)'{', (byte)bad }));
                else if (i % 10 == 3)
                    clients[i].Dispose();
            }
        );

        // The tenth kind never reads; the others read all that is sent.
        var readers = clients.Where((_, i) => i % 10 > 4).ToList();
        var reading = Task.WhenAll(
            readers.Select(async reader =>
            {
                await reader.UntilAsync("subscribed");
                return (await reader.UpdatesAsync(20)).Select(update => (long)update["id"]!).ToList();
            })
        );
        await Eventually.TrueAsync(() => Task.FromResult(site.Hub.Clients <= 700), "those that vanished are gone");
        for (var i = 1; i <= 20; i++)
            site.Say(StreamChannels.GasPrices, i);
        var ids = await reading.WaitAsync(TimeSpan.FromMinutes(1), Stop);

        ids.ShouldAllBe(one => one.SequenceEqual(ids[0]));
        foreach (var client in clients)
            client.Dispose();
        await site.EmptyAsync();
        site.Log.All.Where(line => line.Level >= Microsoft.Extensions.Logging.LogLevel.Error).ShouldBeEmpty();
    }

    private static async Task Quiet(Task sending)
    {
        try
        {
            await sending;
        }
        catch (WebSocketException)
        {
            // It was closed meanwhile.
        }
    }

    /// <returns>Code that the connection is closed with; null where it goes on.</returns>
    private static async Task<int?> SendAsync(StreamClient client, JsonNode frame, bool ours)
    {
        if (frame["binaryHex"] is { } binary)
        {
            await client.SendAsync(Convert.FromHexString((string)binary!), WebSocketMessageType.Binary);
            return 1003;
        }

        if (frame["textRepeat"] is { } repeated)
        {
            var size = (int)repeated["times"]!;
            await Quiet(client.SendAsync(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat((string)repeated["unit"]!, size)))));
            return 1009;
        }

        if (frame["fragments"] is { } fragments)
        {
            var (count, part) = ((int)fragments, new byte[(int)frame["eachBytes"]!]);
            part.AsSpan().Fill((byte)'a');
            for (var i = 0; i < count && client.Socket.State == WebSocketState.Open; i++)
                await Quiet(client.SendAsync(part, isLast: i == count - 1));
            return 1009;
        }

        if (frame["nestedArrays"] is { } depth)
        {
            await Quiet(client.SendAsync(new string('[', (int)depth)));
            return 1009;
        }

        if (frame["textInvalidUtf8Hex"] is { } broken)
        {
            await client.SendAsync(Convert.FromHexString((string)broken!));
            return 1007;
        }

        var text = (string)frame["text"]!;
        if (ours)
            text = text.Replace("\"op\"", "\"action\"", StringComparison.Ordinal)
                .Replace("\"channel\":\"blocks\"", "\"channels\":[\"block_metrics\"]", StringComparison.Ordinal)
                .Replace("\"channel\":", "\"channels\":", StringComparison.Ordinal);
        var repeat = (int?)frame["repeat"] ?? 1;
        var wrong = !ours || repeat == 1;
        for (var i = 0; i < repeat; i++)
            await Quiet(client.SendAsync(text));
        return repeat > StreamBounds.ErrorsAMinute && wrong ? 1008 : null;
    }
}
