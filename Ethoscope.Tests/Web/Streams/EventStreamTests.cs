using System.Net;
using System.Text.Json.Nodes;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Streams;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Streams;

/// <summary>The same messages as server-sent events.</summary>
public sealed class EventStreamTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Get_Channels_ComeAsEventsForLongerThanAnAnswerMayTake()
    {
        await using var site = await StreamSite.StartAsync(new StreamTimes { Heartbeat = TimeSpan.FromMilliseconds(300) });
        using var events = await EventReader.OpenAsync(site, "channels=gas_prices,%20consensus");
        await Eventually.TrueAsync(() => Task.FromResult(site.Hub.Clients == 1), "subscribed");
        (await site.MetricsAsync()).ShouldContain("ethoscope_stream_clients{kind=\"sse\"} 1");
        var row = site.Say(StreamChannels.GasPrices, """{"n":1}""");
        site.Say(StreamChannels.MempoolStats, 2);
        var first = (await events.NextAsync())!.Value;

        // The time limit of an answer (2 s at this site) is over after some heartbeats.
        var since = TimeProvider.System.GetTimestamp();
        await Eventually.TrueAsync(
            () => Task.FromResult(TimeProvider.System.GetElapsedTime(since) > TimeSpan.FromSeconds(2.5)),
            "an answer's time is over"
        );
        site.Say(StreamChannels.Consensus, 3);
        var second = (await events.NextAsync())!.Value;

        events.ContentHeaders.ContentType!.ToString().ShouldBe("text/event-stream");
        events.ContentHeaders.ContentEncoding.ShouldBeEmpty();
        events.Headers.CacheControl!.NoStore.ShouldBeTrue();
        events.Reconnection.ShouldBe(TimeSpan.FromSeconds(3));
        (first.EventType, first.EventId).ShouldBe(("gas_prices", "1"));
        first.Data.ShouldBe("""{"type":"update","channel":"gas_prices","id":1,"timestamp":"2026-03-01T12:00:01Z","data":{"n":1}}""");
        row.Id.ShouldBe(1);
        (second.EventType, second.EventId).ShouldBe(("consensus", "3"));
        events.Dispose();
        await site.EmptyAsync();
    }

    [Fact]
    public async Task Get_LastEventId_GoesOnBehindItAndAHeartbeatMovesIt()
    {
        await using var site = await StreamSite.StartAsync(new StreamTimes { Heartbeat = TimeSpan.FromMilliseconds(100) });
        for (var i = 1; i <= 500; i++)
            site.Say(StreamChannels.GasPrices, i);
        using var events = await EventReader.OpenAsync(site, "channels=gas_prices", last: "450");
        for (var i = 451; i <= 500; i++)
            (await events.NextAsync())!.Value.EventId.ShouldBe($"{i}");

        site.Say(StreamChannels.Consensus, 501);
        using var quiet = await EventReader.OpenAsync(site, "channels=gas_prices&since=500&min_interval_ms=100");
        var waiting = quiet.NextAsync();
        await Eventually.TrueAsync(() => Task.FromResult(quiet.LastId == "501"), "the heartbeat named the place");
        site.Say(StreamChannels.GasPrices, 502);
        (await waiting)!.Value.EventId.ShouldBe("502");
    }

    [Fact]
    public async Task Get_OlderThanWhatIsKept_BeginsWithAGap()
    {
        await using var site = await StreamSite.StartAsync();
        for (var i = 1; i <= StreamHub.Kept + 300; i++)
            site.Say(StreamChannels.GasPrices, i);
        site.Outbox.PruneBefore(200);

        using var events = await EventReader.OpenAsync(site, "channels=gas_prices", last: "20");

        var gap = (await events.NextAsync())!.Value;
        gap.EventType.ShouldBe("gap");
        gap.Data.ShouldBe("""{"type":"gap","reason":"too_old","lost":null,"resume_from":199,"first_id":200}""");
        for (var i = 200; i <= StreamHub.Kept + 300; i++)
            (await events.NextAsync())!.Value.EventId.ShouldBe($"{i}");
    }

    [Theory]
    [InlineData("", null, "channels is missing. The channels are gas_prices, block_metrics")]
    [InlineData("channels=", null, "Name at least one channel.")]
    [InlineData("channels=gas_prices,blocks", null, "The channels are gas_prices, block_metrics")]
    [InlineData("channels=gas_prices&since=x", null, "since must be the id of a message, a whole number from 0.")]
    [InlineData("channels=gas_prices&since=-1", null, "since must be the id of a message")]
    [InlineData("channels=gas_prices&since=99999999999999999999", null, "since must be the id of a message")]
    [InlineData("channels=gas_prices&since=7", null, "since is an id that no message has yet")]
    [InlineData("channels=gas_prices", "7", "since is an id that no message has yet")]
    [InlineData("channels=gas_prices", "x", "Last-Event-ID must be the id of a message")]
    [InlineData("channels=gas_prices&since=0", "1", "since and the header Last-Event-ID are two different ids")]
    [InlineData(
        "channels=gas_prices&min_interval_ms=60001",
        null,
        "min_interval_ms must be a whole number of milliseconds from 0 to 60000."
    )]
    [InlineData("channels=gas_prices&chanels=x", null, "chanels is not known here")]
    [InlineData("channels=gas_prices&key=eth_abcdefgh_x", null, "keys go into a header")]
    public async Task Get_WrongParameter_IsAProblem(string query, string? last, string sentence)
    {
        await using var site = await StreamSite.StartAsync();
        site.Say(StreamChannels.GasPrices, 1);
        using var request = EventReader.Request(query, last: last);

        using var answer = await site.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Stop);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        using var plain = EventReader.Request(query, last: last);
        plain.Headers.AcceptEncoding.Clear();
        using var again = await site.Client.SendAsync(plain, Stop);
        var problem = JsonNode.Parse(await again.Content.ReadAsStringAsync(Stop))!;
        ((string)problem["detail"]!).ShouldContain(sentence);
        ((string)problem["type"]!).ShouldBe("urn:ethoscope:problem:invalid-parameter");
        await site.EmptyAsync();
    }

    [Fact]
    public async Task Get_HeaderAndParameterThatAgree_AreOneAndHeadEndsAtOnce()
    {
        await using var site = await StreamSite.StartAsync();
        site.Say(StreamChannels.GasPrices, 1);
        using var events = await EventReader.OpenAsync(site, "channels=gas_prices&since=0", last: "0");
        (await events.NextAsync())!.Value.EventId.ShouldBe("1");

        using var head = await site.Client.SendAsync(
            new HttpRequestMessage(HttpMethod.Head, "/api/v1/stream?channels=gas_prices"),
            HttpCompletionOption.ResponseContentRead,
            Stop
        );

        (head.StatusCode, head.Content.Headers.ContentType!.MediaType).ShouldBe((HttpStatusCode.OK, "text/event-stream"));
    }

    [Fact]
    public async Task Get_DatabaseAwayAndTheIdIsUnknownHere_Is503()
    {
        await using var site = await StreamSite.StartAsync();
        site.Outbox.Away = new TimeoutException("away");
        using var request = EventReader.Request("channels=gas_prices&since=5");

        using var answer = await site.Client.SendAsync(request, Stop);

        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task Get_ClientThatNeverReads_LosesItsOldestAndIsCut()
    {
        await using var site = await StreamSite.StartAsync(new StreamTimes { Stuck = TimeSpan.FromSeconds(15) });
        using var never = await EventReader.OpenAsync(site, "channels=gas_prices");
        await Eventually.TrueAsync(() => Task.FromResult(site.Hub.Clients == 1), "subscribed");
        var large = $$"""{"text":"{{new string('x', 8_000)}}"}""";
        // It has caught up: what comes from here on is not read from what is kept.
        site.Say(StreamChannels.GasPrices, large);
        (await never.NextAsync()).ShouldNotBeNull();

        for (var i = 0; i < 6_000; i++)
            site.Say(StreamChannels.GasPrices, large);

        await Eventually.TrueAsync(() => Task.FromResult(site.Hub.Clients == 0), "it is gone");
        (await site.MetricsAsync())
            .Split('\n')
            .Single(line => line.StartsWith("ethoscope_stream_dropped_total{kind=\"sse\"}", StringComparison.Ordinal))
            .ShouldNotEndWith(" 0");
        await site.EmptyAsync();
    }
}
