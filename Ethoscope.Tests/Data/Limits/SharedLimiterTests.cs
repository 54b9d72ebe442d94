using Ethoscope.Core.Limits;
using Ethoscope.Data.Limits;
using Ethoscope.Tests.Testing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using StackExchange.Redis;
using Xunit;

namespace Ethoscope.Tests.Data.Limits;

public sealed class SharedLimiterTests(LimitsRedis server) : IClassFixture<LimitsRedis>, IDisposable
{
    private static readonly LimitQuota Quota = new(150, TimeSpan.FromMinutes(1));
    private readonly LimitBucket _bucket = new(LimitKind.Key, $"eth_{Guid.NewGuid():N}");
    private readonly ConnectionMultiplexer _redis = server.Connect();

    public void Dispose() => _redis.Dispose();

    [Fact]
    public async Task Take_TwoInstancesWith200CallsEach_GrantsExactlyTheLimitAndEachRemainderOnce()
    {
        await using var other = server.Connect();
        ILimiter[] instances = [LimitsRedis.Limiter(_redis), LimitsRedis.Limiter(other)];

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 400).Select(i => Task.Run(() => instances[i % 2].TakeAsync(_bucket, Quota, 1).AsTask()))
        );

        answers.ShouldAllBe(answer => answer.IsShared);
        answers.Select(answer => answer.Reset).Distinct().Count().ShouldBe(1);
        answers.Where(answer => answer.IsGranted).Select(answer => answer.Remaining).Order().ShouldBe(Enumerable.Range(0, 150));
        answers.Where(answer => !answer.IsGranted).ShouldAllBe(answer => answer.Remaining == 0);
    }

    [Fact]
    public async Task Take_AnyUnits_AnswersAsAProcessDoes()
    {
        var (shared, own, random) = (LimitsRedis.Limiter(_redis), new ProcessLimiter(TimeProvider.System), new Random(46));
        for (var i = 0; i < 500; i++)
        {
            var (units, gives) = (random.Next(0, 21), random.Next(3) == 0);

            var answer = gives ? await shared.GiveBackAsync(_bucket, Quota, units) : await shared.TakeAsync(_bucket, Quota, units);
            var expected = gives ? await own.GiveBackAsync(_bucket, Quota, units) : own.Take(_bucket, Quota, units);

            (answer.IsGranted, answer.Remaining, answer.Limit).ShouldBe((expected.IsGranted, expected.Remaining, expected.Limit));
        }
    }

    [Fact]
    public async Task Take_AnInstancesClockIsWrong_CountsInTheSameWindow()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UnixEpoch);
        var (right, wrong) = (LimitsRedis.Limiter(_redis), LimitsRedis.Limiter(_redis, clock));
        var first = await right.TakeAsync(_bucket, Quota, 100);

        clock.SetUtcNow(TimeProvider.System.GetUtcNow().AddYears(3));
        var second = await wrong.TakeAsync(_bucket, Quota, 50);

        (second.IsGranted, second.Remaining, second.Reset).ShouldBe((true, 0, first.Reset));
        (await right.TakeAsync(_bucket, Quota, 1)).IsGranted.ShouldBeFalse();
        first.Reset.ShouldBeInRange(
            TimeProvider.System.GetUtcNow().ToUnixTimeSeconds(),
            TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() + 60
        );
    }

    [Fact]
    public async Task Take_WindowEnds_OpensTheNextAndGivesNothingBackToIt()
    {
        var (limiter, quota) = (LimitsRedis.Limiter(_redis), new LimitQuota(3, TimeSpan.FromSeconds(2)));
        var taken = await limiter.TakeAsync(_bucket, quota, 3);
        var refused = await limiter.TakeAsync(_bucket, quota, 1);

        var next = await Eventually.GetAsync(() => limiter.TakeAsync(_bucket, quota, 2).AsTask(), answer => answer.IsGranted, "a window");

        refused.IsGranted.ShouldBeFalse();
        refused.RetryAfter.ShouldBeInRange(1, 2);
        next.Reset.ShouldBeGreaterThan(taken.Reset);
        (await limiter.GiveBackAsync(_bucket, quota, 2, taken)).Used.ShouldNotBe(0);
    }

    [Fact]
    public async Task Take_ServersClockWasSetBack_EndsTheWindowInTime()
    {
        var limiter = LimitsRedis.Limiter(_redis);
        await limiter.TakeAsync(_bucket, Quota, 150);
        await _redis.GetDatabase().KeyExpireAsync($"ethoscope:limit:key:{_bucket.Holder}", TimeSpan.FromHours(1));

        var refused = await limiter.TakeAsync(_bucket, Quota, 1);

        refused.IsGranted.ShouldBeFalse();
        refused.RetryAfter.ShouldBeInRange(59, 60);
        (await _redis.GetDatabase().KeyTimeToLiveAsync($"ethoscope:limit:key:{_bucket.Holder}"))!.Value.ShouldBeLessThanOrEqualTo(
            Quota.Window
        );
    }

    [Fact]
    public async Task Take_RedisHangs_MakesNobodyWaitTwiceAndGoesOnFromWhereRedisStood()
    {
        await using var link = new TcpLink(server.Port);
        await using var redis = server.Connect(link.Port);
        using var log = new LogLines();
        var clock = new FakeTimeProvider();
        var limiter = LimitsRedis.Limiter(redis, clock, LimiterPatience.Standard, log);
        (await limiter.TakeAsync(_bucket, Quota, 1)).IsShared.ShouldBeTrue();
        link.Hang();

        var waits = limiter.TakeAsync(_bucket, Quota, 1).AsTask();
        waits.IsCompleted.ShouldBeFalse();
        clock.Advance(LimiterPatience.Standard.Wait);
        (await waits).IsShared.ShouldBeFalse();
        var answers = Enumerable.Range(0, 200).Select(_ => limiter.TakeAsync(_bucket, Quota, 1)).ToList();
        answers.ShouldAllBe(answer => answer.IsCompletedSuccessfully);
        answers.Count(answer => answer.Result.IsGranted).ShouldBe(148);
        limiter.IsShared.ShouldBeFalse();

        clock.Advance(LimiterPatience.Standard.Pause);
        var later = Enumerable.Range(0, 20).Select(_ => limiter.TakeAsync(_bucket, Quota, 1)).ToList();
        later.ShouldAllBe(answer => answer.IsCompletedSuccessfully && !answer.Result.IsGranted);
        clock.Advance(LimiterPatience.Standard.Wait);
        log.Texts.ShouldHaveSingleItem().ShouldContain("each instance limits by itself");

        link.Mend();
        await Eventually.TrueAsync(
            async () =>
            {
                clock.Advance(LimiterPatience.Standard.Pause);
                await limiter.TakeAsync(_bucket, Quota, 0);
                return limiter.IsShared;
            },
            "limits that are shared again"
        );
        (await limiter.TakeAsync(_bucket, Quota, 0)).IsShared.ShouldBeTrue();
        log.Texts.Last().ShouldContain("Redis answers again");
    }

    [Fact]
    public async Task Take_RedisRefusesAll_IsCountedByTheProcess()
    {
        var spare = RedisServer.OnFreePort();
        using var full = new FullRedis(spare.Port, "of-the-limits");
        await using var redis = server.Connect(spare.Port);
        var limiter = LimitsRedis.Limiter(redis);
        await Eventually.GetAsync(() => redis.GetDatabase().PingAsync(), _ => true, "a connection");

        var answers = new List<LimitAnswer>();
        for (var i = 0; i < 200; i++)
            answers.Add(await limiter.TakeAsync(_bucket, Quota, 1));

        answers.Count(answer => answer.IsGranted).ShouldBe(150);
        answers.ShouldAllBe(answer => !answer.IsShared);
    }

    [Fact]
    public async Task Take_ARealRedisStartedAnew_RunsTheScriptExactly()
    {
        var (spare, units) = (RedisServer.OnFreePort(), 0);
        using var real = new FullRedis(spare.Port, "of-the-limits", "64mb");
        await using var redis = server.Connect(spare.Port);
        await Eventually.GetAsync(() => redis.GetDatabase().PingAsync(), _ => true, "a connection");
        var limiter = LimitsRedis.Limiter(redis);
        foreach (var flushed in new[] { false, true })
        {
            if (flushed)
                await redis.GetDatabase().ExecuteAsync("SCRIPT", "FLUSH");

            var answers = await Task.WhenAll(
                Enumerable.Range(0, 100).Select(_ => Task.Run(() => limiter.TakeAsync(_bucket, Quota, 1).AsTask()))
            );

            answers.ShouldAllBe(answer => answer.IsShared);
            units += answers.Count(answer => answer.IsGranted);
        }

        units.ShouldBe(150);
    }
}
