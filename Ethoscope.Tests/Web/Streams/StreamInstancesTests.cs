using System.Net;
using System.Text.Json.Nodes;
using Ethoscope.Core.Security;
using Ethoscope.Data.Live;
using Ethoscope.Data.Storage;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Security;
using Ethoscope.Web.Streams;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Streams;

/// <summary>Streams of several instances over one database and one Redis, and what clients see where those go away.</summary>
public sealed class StreamInstancesTests(StorageDatabase database) : IClassFixture<StorageDatabase>
{
    private const string Password = "of-the-streams";
    private static readonly string[] Two = [StreamChannels.GasPrices, StreamChannels.Consensus];

    private readonly string _connection = database.Host.ConnectionString;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Stream_TwoInstances_DeliverTheSameInTheSameOrderAndOneStandsInForTheOther()
    {
        using var redis = RedisServer.OnFreePort();
        redis.Start(Password);
        await using var one = await StartAsync(redis.Port);
        await using var other = await StartAsync(redis.Port);
        using var here = await one.ConnectAsync();
        using var there = await other.ConnectAsync();
        using var events = await EventReader.OpenAsync(other, "channels=gas_prices,consensus");
        await here.SubscribeAsync(Two);
        await there.SubscribeAsync(Two);
        await Eventually.TrueAsync(() => Task.FromResult(other.Hub.Clients == 2), "the reader of events is there");

        for (var i = 0; i < 60; i++)
            await Task.WhenAll(CommitAsync(one, i), CommitAsync(other, i));

        var seen = Lines(await here.UpdatesAsync(240));
        seen.ShouldBe(Lines(await there.UpdatesAsync(240)));
        foreach (var line in seen)
            (await events.NextAsync())!.Value.Data.ShouldBe(line);

        // One is killed while a client streams, which goes on at the other behind the last that it got.
        var writing = Task.Run(
            async () =>
            {
                for (var i = 0; i < 60; i++)
                    await CommitAsync(other, i);
            },
            Stop
        );
        var got = new List<string>(Lines(await here.UpdatesAsync(20)));
        here.Socket.Abort();
        await one.StopAsync();
        using var again = await other.ConnectAsync();
        await again.SubscribeAsync(Two, since: here.Last);
        await writing;
        got.AddRange(Lines(await again.UpdatesAsync(100)));

        got.ShouldBe(Lines(await there.UpdatesAsync(120)));
        again.Dispose();
        there.Dispose();
        events.Dispose();
        await other.EmptyAsync();
    }

    [Fact]
    public async Task Stream_StartedAnew_ReplaysFromTheOutboxAndRefusesAnIdOfTheFuture()
    {
        using var redis = RedisServer.OnFreePort();
        redis.Start(Password);
        IReadOnlyList<Ethoscope.Core.Live.LiveEvent> rows;
        await using (var before = await StartAsync(redis.Port))
            rows = await before.CommitAsync([.. Enumerable.Range(0, 700).Select(i => (Two[i % 2], $$"""{"n":{{i}}}"""))]);

        await using var site = await StartAsync(redis.Port);
        using var client = await site.ConnectAsync();
        await client.SubscribeAsync([Two[0]], since: rows[99].Id);
        (await client.UpdatesAsync(300))
            .Select(update => (long)update["id"]!)
            .ShouldBe(rows.Skip(100).Where((_, i) => i % 2 == 0).Select(row => row.Id));
        await client.SendAsync($$"""{"action":"subscribe","channels":["gas_prices"],"since":{{rows[^1].Id + 1_000}}}""");
        ((string)(await client.UntilAsync("error"))["code"]!).ShouldBe("invalid_since");

        // Pruned, and asked for.
        await database.Host.ScalarAsync($"DELETE FROM outbox WHERE id <= {rows[499].Id}");
        await using var late = await StartAsync(redis.Port);
        using var old = await late.ConnectAsync();
        await old.SubscribeAsync(Two, since: rows[3].Id);
        var gap = await old.UntilAsync("gap");
        ((string)gap["reason"]!).ShouldBe("too_old");
        ((long)gap["first_id"]!).ShouldBe(rows[500].Id);
        (await old.UpdatesAsync(200)).Select(update => (long)update["id"]!).ShouldBe(rows.Skip(500).Select(row => row.Id));
    }

    [Fact]
    public async Task Token_TwoInstances_IsSpentOnceAndARevokedKeyEndsStreamsAtBoth()
    {
        using var redis = RedisServer.OnFreePort();
        redis.Start(Password);
        await using var one = await StartAsync(redis.Port, requireKey: true);
        await using var other = await StartAsync(redis.Port, requireKey: true);
        var (made, key) = await one.Get<ApiKeys>().CreateAsync(new("Streams"), Stop);
        await Eventually.TrueAsync(async () => await other.Get<ApiKeyRing>().FindAsync(key, Stop) is not null, "the other knows the key");

        // Both take it at the same moment, many times.
        for (var round = 0; round < 10; round++)
        {
            var token = await TokenAsync(one, key);
            var statuses = await Task.WhenAll(new[] { one, other, one, other }.Select(site => OpenAsync(site, token)));
            statuses.Count(status => status == HttpStatusCode.OK).ShouldBe(1);
            statuses.Count(status => status == HttpStatusCode.Unauthorized).ShouldBe(3);
        }

        (await database.Host.ScalarAsync("SELECT count(*) FROM stream_tokens")).ShouldBe(0L);
        var unspent = await TokenAsync(one, key);
        (await database.Host.LinesAsync("SELECT encode(digest, 'escape') || key_prefix FROM stream_tokens")).ShouldAllBe(line =>
            !line.Contains(unspent, StringComparison.Ordinal)
        );

        using var streaming = await other.ConnectAsync("", (ApiKeyHandler.Header, key));
        await streaming.SubscribeAsync(Two);
        var since = TimeProvider.System.GetTimestamp();
        await one.Get<ApiKeys>().RevokeAsync(made.Prefix, Stop);
        (await streaming.ClosedAsync()).ShouldBe(StreamCloses.Unauthorized);
        TimeProvider.System.GetElapsedTime(since).ShouldBeLessThan(TimeSpan.FromSeconds(30), "a hang only");
        await other.EmptyAsync();
    }

    [Fact]
    public async Task Stream_RedisRestarted_TellsAGapAndThenEverything()
    {
        using var redis = RedisServer.OnFreePort();
        redis.Start(Password);
        await using var one = await StartAsync(redis.Port);
        await using var other = await StartAsync(redis.Port);
        using var client = await other.ConnectAsync();
        await client.SubscribeAsync(Two);
        await CommitAsync(one, 0);
        await client.UpdatesAsync(2);

        redis.Stop();
        var rows = await CommitAsync(one, 1);
        var gap = await client.UntilAsync("gap");
        redis.Start(Password);
        var after = await CommitAsync(one, 2);

        ((string)gap["reason"]!, (int)gap["lost"]!, (long)gap["resume_from"]!).ShouldBe(("interrupted", 0, rows[0].Id - 1));
        foreach (var row in rows.Concat(after))
            ((long)(await client.UntilAsync("update"))["id"]!).ShouldBe(row.Id);
    }

    [Fact]
    public async Task Stream_PostgresRestarted_TellsAGapAndThenEverything()
    {
        await using var lab = new PostgresLab();
        await using var postgres = await lab.StartAsync();
        await using (var host = new StorageHost(postgres.ConnectionString))
            await host.Get<DatabaseMigrator>().MigrateAsync(Stop);
        using var redis = RedisServer.OnFreePort();
        redis.Start(Password);
        await using var one = await StartAsync(redis.Port, database: postgres.ConnectionString);
        await using var other = await StartAsync(redis.Port, database: postgres.ConnectionString);
        using var client = await other.ConnectAsync();
        await client.SubscribeAsync(Two);
        await CommitAsync(one, 0);
        await client.UpdatesAsync(2);
        var seen = client.Last;

        PostgresLab.KillServer(lab.ServerProcess());
        var gap = await client.UntilAsync("gap");
        var rows = await Eventually.GetAsync(() => CommitAsync(one, 1), _ => true, "it commits again");

        ((string)gap["reason"]!, (long)gap["resume_from"]!).ShouldBe(("interrupted", seen));
        var update = await client.UntilAsync("update");
        ((long)update["id"]!).ShouldBe(rows[0].Id);
        using var again = await other.ConnectAsync();
        await again.SubscribeAsync(Two, since: seen);
        (await again.UpdatesAsync(2)).Select(one => (long)one["id"]!).ShouldBe(rows.Select(row => row.Id));
    }

    private Task<StreamSite> StartAsync(int redis, bool requireKey = false, string? database = null) =>
        StreamSite.StartAsync(database ?? _connection, RedisUrl.ForUse(RedisServer.At(redis, Password)), requireKey: requireKey);

    private static Task<IReadOnlyList<Ethoscope.Core.Live.LiveEvent>> CommitAsync(StreamSite site, int number) =>
        site.CommitAsync((Two[0], $$"""{"n":{{number}}}"""), (Two[1], $$"""{"n":{{number}}}"""));

    private static List<string> Lines(IEnumerable<JsonNode> updates) => [.. updates.Select(update => update.ToJsonString())];

    private static async Task<HttpStatusCode> OpenAsync(StreamSite site, string token)
    {
        using var answer = await site.Client.GetAsync(
            $"/api/v1/stream?channels=gas_prices&token={token}",
            HttpCompletionOption.ResponseHeadersRead,
            Stop
        );
        return answer.StatusCode;
    }

    private static async Task<string> TokenAsync(StreamSite site, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/stream/tokens");
        request.Headers.Add(ApiKeyHandler.Header, key);
        using var answer = await site.Client.SendAsync(request, Stop);
        answer.EnsureSuccessStatusCode();
        return (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync(Stop))!["data"]!["token"]!;
    }
}
