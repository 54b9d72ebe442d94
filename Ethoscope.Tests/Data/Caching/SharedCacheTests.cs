using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Fees;
using Ethoscope.Core.Live;
using Ethoscope.Data.Live;
using Ethoscope.Tests.Data.Fees;
using Ethoscope.Tests.Testing;
using Microsoft.Extensions.Logging;
using Shouldly;
using StackExchange.Redis;
using Xunit;

namespace Ethoscope.Tests.Data.Caching;

/// <summary>Two processes over one database and one Redis, each of which may be away.</summary>
public sealed class SharedCacheTests(StorageDatabase database) : SharedRedis(database)
{
    private readonly List<Block> _blocks = FeeChain.Blocks(Length);

    [Fact]
    public async Task Ask_AnotherProcessKnows_IsAnsweredFromRedisAlike()
    {
        using var redis = RedisServer.OnFreePort();
        redis.Start(Password);
        await using var connection = await ConnectAsync(redis.Port);
        await using var here = await HostAsync(connection);
        await StoreAsync(here, TestBlocks.Batch(Chain, await here.LeaseAsync(Chain), _blocks));
        await using var thereConnection = await ConnectAsync(redis.Port);
        await using var there = await HostAsync(thereConnection);

        var (first, firstTotals) = (await AskAsync(here), await TotalsAsync(here));
        await HoldsAsync(connection, 2);
        var (second, secondTotals) = (await AskAsync(there), await TotalsAsync(there));

        second.ShouldBeEquivalentTo(first);
        secondTotals.ShouldBeEquivalentTo(firstTotals);
        first.Points.ShouldNotBeEmpty();
        (here.Cache.Misses(CachedSeries.Fees), there.Cache.Misses(CachedSeries.Fees)).ShouldBe((1, 0));
        there.Cache.Hits(CachedSeries.FeeTotals).ShouldBe(1);
    }

    [Fact]
    public async Task Ask_AfterAReorganisation_IsAnsweredAnewAlsoWhereTheMessageIsLate()
    {
        using var redis = RedisServer.OnFreePort();
        redis.Start(Password);
        await using var connection = await ConnectAsync(redis.Port);
        await using var here = await HostAsync(connection);
        await StoreAsync(here, TestBlocks.Batch(Chain, await here.LeaseAsync(Chain), _blocks));
        await using var thereConnection = await ConnectAsync(redis.Port);
        await using var there = await HostAsync(thereConnection);
        var lost = await AskAsync(here);
        (await AskAsync(there)).ShouldBeEquivalentTo(lost);
        await ListensAsync(connection, 2);

        const int Fork = 60;
        var branch = FeeChain.Blocks(Length + 2, branch: 1, fork: Fork).GetRange(Fork, Length + 2 - Fork);
        await StoreAsync(
            here,
            TestBlocks.Batch(Chain, await here.LeaseAsync(Chain), branch) with
            {
                Reorganisation = new(Fork - 1, _blocks[^1].Header.Ref, branch[^1].Header.Ref, here.Time.GetUtcNow()),
            }
        );

        var won = await AskAsync(Tables);
        won.Points.ShouldNotBe(lost.Points);
        (await AskAsync(here)).ShouldBeEquivalentTo(won);
        await Eventually.TrueAsync(
            async () => (await AskAsync(there)).Points.SequenceEqual(won.Points),
            "told by the backplane, before the live message",
            TimeSpan.FromSeconds(20)
        );
        there.Publisher.Published(here.Publisher.Events);
        (await AskAsync(there)).ShouldBeEquivalentTo(won);
    }

    [Fact]
    public async Task Ask_RedisComesAndGoes_IsAnsweredFromMemoryWithoutAWord()
    {
        using var redis = RedisServer.OnFreePort();
        var log = new LogLines(LogLevel.Information);
        await using var link = new TcpLink(redis.Port);
        await using var connection = await ConnectAsync(link.Port);
        await using var here = await HostAsync(connection, log);
        await StoreAsync(here, TestBlocks.Batch(Chain, await here.LeaseAsync(Chain), _blocks));
        log.All.Clear();

        var without = await AskAsync(here);
        redis.Start(Password);
        await Eventually.TrueAsync(() => Task.FromResult(connection.IsConnected), "connected");
        await AskAsync(here, 1);
        link.Hang();
        await AskAsync(here, 2);
        link.Cut();
        var cut = await AskAsync(here, 3);
        await StoreAsync(here, TestBlocks.Batch(Chain, await here.LeaseAsync(Chain), FeeChain.Blocks(Length + 1)[^1..]));
        var again = await AskAsync(here);

        again.ShouldBeEquivalentTo(without);
        cut.Points.Count.ShouldBe(without.Points.Count - 15);
        here.Cache.Hits(CachedSeries.Fees).ShouldBe(1);
        log.Texts.Where(text => !text.Contains("DbCommand", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private static Task StoreAsync(StorageHost host, BlockBatch batch) => host.Store.CommitAsync(TestBlocks.Told(batch), default);

    private static Task HoldsAsync(IConnectionMultiplexer connection, int count) =>
        Eventually.TrueAsync(
            () => Task.FromResult(Keys(connection).Count(key => !key.ToString().Contains("__fc:t:", StringComparison.Ordinal)) >= count),
            "kept in Redis"
        );

    private static Task ListensAsync(IConnectionMultiplexer connection, int count) =>
        Eventually.TrueAsync(
            async () =>
            {
                var channels = await connection.GetServers()[0].SubscriptionChannelsAsync(RedisChannel.Pattern("*ethoscope*cache*"));
                return channels.Length > 0 && await connection.GetServers()[0].SubscriptionSubscriberCountAsync(channels[0]) >= count;
            },
            "both listen"
        );
}
