using System.Diagnostics;
using System.Text.Json.Nodes;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Fees;
using Ethoscope.Core.Live;
using Ethoscope.Data.Live;
using Ethoscope.Tests.Data.Fees;
using Ethoscope.Tests.Testing;
using Microsoft.Extensions.Logging;
using Npgsql;
using Shouldly;
using StackExchange.Redis;
using Xunit;
using ZiggyCreatures.Caching.Fusion;

namespace Ethoscope.Tests.Data.Caching;

/// <summary>A Redis that is slow, full, emptied or holds what is not ours: the database answers, and nobody hears of it.</summary>
public sealed class TroubledCacheTests(StorageDatabase database) : SharedRedis(database)
{
    [Fact]
    public async Task Ask_EachCommandTakesSixSeconds_IsAnsweredByTheDatabaseAndLeavesRedisAlone()
    {
        using var redis = RedisServer.OnFreePort();
        redis.Start(Password);
        await using var link = new TcpLink(redis.Port);
        await using var connection = await ConnectAsync(link.Port);
        await using var here = await HostAsync(connection);
        await StoreAsync(here);
        await AskAsync(here);
        await KeptAsync(connection);
        var leftAlone = new TaskCompletionSource();
        here.Get<IFusionCache>().Events.Distributed.CircuitBreakerChange += (_, change) =>
        {
            if (!change.IsClosed)
                leftAlone.TrySetResult();
        };

        var delay = TimeSpan.FromSeconds(6);
        link.Delay(delay);
        var watch = Stopwatch.StartNew();
        var answer = await AskAsync(here, 1);

        watch.Elapsed.ShouldBeLessThan(delay);
        answer.ShouldBeEquivalentTo(await AskAsync(Tables, 1));
        await leftAlone.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        (await AskAsync(here, 2)).ShouldBeEquivalentTo(await AskAsync(Tables, 2));
        here.Cache.Misses(CachedSeries.Fees).ShouldBe(3);
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("of another kind")]
    [InlineData("of an older version")]
    [InlineData("null for what never is")]
    public async Task Ask_WhatIsKeptIsNotOurs_IsAMiss(string foreign)
    {
        using var redis = RedisServer.OnFreePort();
        redis.Start(Password);
        await using var connection = await ConnectAsync(redis.Port);
        await using var here = await HostAsync(connection);
        await StoreAsync(here);
        var first = await AskAsync(here);
        var (store, key) = (connection.GetDatabase(), await KeptAsync(connection));
        if (foreign == "of another kind")
        {
            await store.KeyDeleteAsync(key);
            await store.StringSetAsync(key, "garbage");
        }
        else
        {
            var ours = (string)(await store.HashGetAsync(key, "data"))!;
            await store.HashSetAsync(key, "data", foreign == "garbage" ? "[[[ of somebody else" : Changed(ours, foreign));
        }

        await using var thereConnection = await ConnectAsync(redis.Port);
        await using var there = await HostAsync(thereConnection);

        (await AskAsync(there)).ShouldBeEquivalentTo(first);

        there.Cache.Misses(CachedSeries.Fees).ShouldBe(1);
    }

    [Fact]
    public async Task Ask_RedisIsFull_IsAnsweredWithoutAWordAndKeptOnceThereIsRoom()
    {
        using var port = RedisServer.OnFreePort();
        using var redis = new FullRedis(port.Port, Password);
        var log = new LogLines(LogLevel.Information);
        await using var connection = await ConnectAsync(port.Port);
        await using var here = await HostAsync(connection, log);
        await StoreAsync(here);
        await using var admin = await AdministerAsync(port.Port);
        await Eventually.TrueAsync(() => Task.FromResult(connection.IsConnected && admin.IsConnected), "connected");
        log.All.Clear();

        var answer = await AskAsync(here);

        answer.ShouldBeEquivalentTo(await AskAsync(Tables));
        // On a slow machine the cache may leave Redis alone for a moment, and what was to be kept then is never sent.
        var more = 0;
        await Eventually.TrueAsync(
            async () =>
            {
                if (((string?)await admin.GetDatabase().ExecuteAsync("INFO", "errorstats"))!.Contains("OOM", StringComparison.Ordinal))
                    return true;
                await AskAsync(here, -0.01 * ++more);
                return false;
            },
            "refused for want of memory"
        );
        await AskAsync(here);
        (here.Cache.Misses(CachedSeries.Fees), here.Cache.Hits(CachedSeries.Fees)).ShouldBe((1 + more, 1));
        log.Texts.Where(text => !text.Contains("DbCommand", StringComparison.Ordinal)).ShouldBeEmpty();
        await admin.GetDatabase().ExecuteAsync("CONFIG", "SET", "maxmemory", "0");
        // Each a new question, as an answer that memory holds is not written again.
        var minutesLess = 0.0;
        await Eventually.TrueAsync(
            async () =>
            {
                await AskAsync(here, minutesLess += 0.01);
                return KeptSeries(connection).Any();
            },
            "kept again"
        );
    }

    [Fact]
    public async Task Ask_RedisIsEmptiedWhileManyAsk_LoadsEachOnceInAProcess()
    {
        const int Questions = 5;
        const int Callers = 1_000;
        using var redis = RedisServer.OnFreePort();
        redis.Start(Password);
        await using var connection = await ConnectAsync(redis.Port);
        await using var thereConnection = await ConnectAsync(redis.Port);
        await using var here = await HostAsync(connection);
        await StoreAsync(here);
        await using var there = await HostAsync(thereConnection);
        var asking = new TaskCompletionSource();
        await using var admin = await AdministerAsync(redis.Port);
        var emptying = EmptyUntilAsync(admin, asking.Task);

        var answers = await Task.WhenAll(
            Enumerable.Range(0, Callers).Select(i => Task.Run(() => AskAsync(i % 2 == 0 ? here : there, i / 2 % Questions)))
        );
        asking.SetResult();

        (await emptying).ShouldBeGreaterThan(0);
        for (var i = 0; i < Questions; i++)
            answers[2 * i].ShouldBeEquivalentTo(await AskAsync(Tables, i));
        answers.GroupBy(answer => answer.To).ShouldAllBe(alike => alike.All(answer => answer.Points.Count == alike.First().Points.Count));
        here.Cache.Misses(CachedSeries.Fees).ShouldBeInRange(1, Questions);
        there.Cache.Misses(CachedSeries.Fees).ShouldBeLessThanOrEqualTo(Questions);
        // What a load opened stays open for some seconds; a caller each would have filled both pools.
        var connections = await Tables.ScalarAsync($"SELECT count(*) FROM pg_stat_activity WHERE application_name = '{Chain.Name}'");
        ((long)connections!).ShouldBeInRange(1, 2 * Questions);
    }

    private static async Task<int> EmptyUntilAsync(IConnectionMultiplexer admin, Task end)
    {
        var times = 0;
        do
        {
            await admin.GetDatabase().ExecuteAsync("FLUSHALL");
            times++;
        } while (await Task.WhenAny(end, Task.Delay(10)) != end);
        return times;
    }

    /// <summary>Our JSON with the points of the series under another name, or without them.</summary>
    private static string Changed(string ours, string how)
    {
        var entry = JsonNode.Parse(ours)!.AsObject();
        var series = entry.Select(part => part.Value).OfType<JsonObject>().Single(part => part.ContainsKey("points"));
        var points = series["points"]!.DeepClone();
        series.Remove("points");
        series[how == "of an older version" ? "blocks" : "points"] = how == "of an older version" ? points : null;
        return entry.ToJsonString();
    }

    private async Task StoreAsync(StorageHost host) =>
        await host.Store.CommitAsync(
            TestBlocks.Told(TestBlocks.Batch(Chain, await host.LeaseAsync(Chain), FeeChain.Blocks(Length))),
            default
        );

    /// <summary>A connection that may look after the server.</summary>
    private static async Task<IConnectionMultiplexer> AdministerAsync(int port)
    {
        var options = RedisUrl.ForUse(RedisServer.At(port, Password));
        options.AllowAdmin = true;
        return await ConnectionMultiplexer.ConnectAsync(options);
    }

    private static IEnumerable<RedisKey> KeptSeries(IConnectionMultiplexer connection) =>
        Keys(connection).Where(key => key.ToString().Contains($":{CachedSeries.Fees}:", StringComparison.Ordinal));

    private static async Task<RedisKey> KeptAsync(IConnectionMultiplexer connection) =>
        (await Eventually.GetAsync(() => Task.FromResult(KeptSeries(connection).ToList()), keys => keys.Count > 0, "kept in Redis"))[0];
}
