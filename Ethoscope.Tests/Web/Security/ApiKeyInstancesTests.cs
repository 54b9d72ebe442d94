using System.Collections.Concurrent;
using System.Diagnostics;
using Ethoscope.Core.Security;
using Ethoscope.Data.Limits;
using Ethoscope.Data.Live;
using Ethoscope.Data.Security;
using Ethoscope.Data.Storage;
using Ethoscope.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using StackExchange.Redis;
using Xunit;

namespace Ethoscope.Tests.Web.Security;

/// <summary>Keys at two instances over one database and one Redis.</summary>
public sealed class ApiKeyInstancesTests(StorageDatabase database, ITestOutputHelper output) : IClassFixture<StorageDatabase>
{
    private const string Password = "redis-password-of-the-test";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Keys_ChangedAtOneInstance_HoldAtTheOtherAtOnceAndTellNoText()
    {
        using var redis = RedisServer.OnFreePort();
        redis.Start(Password);
        var address = RedisUrl.ForUse(RedisServer.At(redis.Port, Password));

        // Time stands still: no copy of the keys grows old and nobody looks at the outbox, so that what is heard came by Redis.
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        await using var one = await KeyedHost.StartAsync(database.Host.ConnectionString, address, time);
        await using var other = await KeyedHost.StartAsync(database.Host.ConnectionString, address, time);
        await using var connection = await ConnectionMultiplexer.ConnectAsync(address);
        await Eventually.TrueAsync(
            async () => (await connection.GetServer(connection.GetEndPoints()[0]).SubscriptionSubscriberCountAsync(LiveWire.Channel)) == 2,
            "both instances listen"
        );
        var heard = new ConcurrentQueue<string>();
        await connection.GetSubscriber().SubscribeAsync(LiveWire.Channel, (_, message) => heard.Enqueue(message.ToString()));
        (await other.AskAsync("eth_unknown_x")).ShouldBe(401);
        var texts = new List<string>();
        var delays = new List<double>();

        for (var i = 0; i < Rounds; i++)
        {
            var (key, text) = await one.Get<ApiKeys>().CreateAsync(new($"Reader {i}"), Stop);
            texts.Add(text);
            await UntilAsync(other, text, 200);
            var rotation = await one.Get<ApiKeys>().RotateAsync(key.Prefix, TimeSpan.FromHours(1), Stop);
            texts.Add(rotation.Text!);
            await UntilAsync(other, rotation.Text!, 200);
            (await other.AskAsync(text)).ShouldBe(200);

            await one.Get<ApiKeys>().RevokeAsync(key.Prefix, Stop);
            delays.Add(await UntilAsync(other, text, 401));

            (await one.AskAsync(text)).ShouldBe(401);
            (await one.AskAsync(rotation.Text!)).ShouldBe(200);
            (await one.AskAsync(rotation.Text!, "/api/limited")).ShouldBe(429);
        }

        output.WriteLine($"Revoked to refused at the other instance: {string.Join(", ", delays.Select(ms => $"{ms:F1} ms"))}");

        // A command revokes a key beside them, and ends.
        var (alone, aloneText) = await one.Get<ApiKeys>().CreateAsync(new("Of a command"), Stop);
        texts.Add(aloneText);
        await UntilAsync(other, aloneText, 200);
        var announcer = new RedisAnnouncer(address);
        var command = new ApiKeyStore(database.Host.Source, database.Host.Get<IDbContextFactory<EthoscopeDbContext>>(), announcer, time);
        await command.RevokeAsync(alone.Prefix, time.GetUtcNow(), Stop);
        await announcer.SendAsync();
        await UntilAsync(one, aloneText, 401);
        await UntilAsync(other, aloneText, 401);

        // The limits keep the family of a key. Where they did not have an answer at once, they ask again only after a while.
        var kept = new List<string>();
        await Eventually.TrueAsync(
            async () =>
            {
                time.Advance(LimiterPatience.Standard.Pause);
                (await one.AskAsync(texts[(2 * Rounds) - 1])).ShouldBe(200);
                kept.Clear();
                foreach (var name in connection.GetServers()[0].Keys(pattern: "*"))
                    kept.Add($"{name} {await connection.GetDatabase().ExecuteAsync("GET", name)}");
                return kept.Exists(line => line.Contains(texts[2 * (Rounds - 1)][..12], StringComparison.Ordinal));
            },
            "the limits count in Redis"
        );

        // Without Redis the outbox and the age of the copy bring it.
        await Eventually.TrueAsync(
            () => Task.FromResult(heard.Any(message => message.Contains(alone.Prefix, StringComparison.Ordinal))),
            "the messages name keys"
        );
        redis.Stop();
        await one.Get<ApiKeys>().RevokeAsync(texts[1][..12], Stop);
        (await one.AskAsync(texts[1])).ShouldBe(401);
        time.Advance(TimeSpan.FromSeconds(2));
        (await other.AskAsync(texts[1])).ShouldBe(401);

        await one.StopAsync();
        await other.StopAsync();
        var dump = string.Join('\n', (await TableDump.ReadAsync(database.Host.ConnectionString)).SelectMany(table => table.Value));
        dump.ShouldContain($"({texts[1][..12]},2026-03-01,");
        var told = string.Join('\n', one.Log.Texts.Concat(other.Log.Texts).Concat(heard).Concat(kept).Append(dump));
        foreach (var text in texts)
            told.Contains(text[13..], StringComparison.OrdinalIgnoreCase).ShouldBeFalse(text[..12]);
        (
            await database.Host.LinesAsync(
                $"SELECT sum(limited), sum(refused), sum(failed), sum(answered) > {2 * Rounds} FROM api_key_requests"
            )
        ).ShouldBe([$"{Rounds}|0|0|True"]);
    }

    private const int Rounds = 3;

    /// <returns>Milliseconds that it took.</returns>
    private static async Task<double> UntilAsync(KeyedHost host, string key, int status)
    {
        var watch = Stopwatch.StartNew();
        while (await host.AskAsync(key) != status)
            watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(30), $"waiting for {status}");
        return watch.Elapsed.TotalMilliseconds;
    }
}
