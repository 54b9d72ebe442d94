using Ethoscope.Core.Live;
using Ethoscope.Data.Caching;
using Ethoscope.Tests.Testing;
using Microsoft.Extensions.Caching.Memory;
using Shouldly;
using Xunit;
using ZiggyCreatures.Caching.Fusion;

namespace Ethoscope.Tests.Data.Caching;

/// <summary>What is kept of answers, and what is not.</summary>
public sealed class QueryCacheTests : IDisposable
{
    private const string Channel = "blocks:test";
    private readonly DataVersions _versions = new();
    private readonly CountingCacheMetrics _metrics = new();
    private readonly MemoryCache _memory = new(new MemoryCacheOptions { SizeLimit = QueryCache.MostPoints });
    private readonly FusionCache _fusion;
    private readonly QueryCache _cache;
    private int _asked;

    public QueryCacheTests()
    {
        _fusion = new(CacheOptions.Cache(), _memory);
        _cache = new(_fusion, _metrics);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private CacheQuestion Question(object? asked = null) => new CacheQuestions(_versions).Now(CachedSeries.Fees, Channel, asked);

    [Fact]
    public async Task GetAsync_ManyAtOnce_AskTheDatabaseOnce()
    {
        var gate = new TaskCompletionSource();
        var waiting = Enumerable.Range(0, 200).Select(_ => AskAsync(gate.Task)).ToList();

        gate.SetResult();

        (await Task.WhenAll(waiting)).ShouldAllBe(answer => answer == 1);
        (_asked, _metrics.Misses(CachedSeries.Fees), _metrics.Hits(CachedSeries.Fees)).ShouldBe((1, 1, 199));
    }

    [Fact]
    public async Task GetAsync_FirstCallerLeaves_TheOthersAreAnswered()
    {
        using var leaving = new CancellationTokenSource();
        var gate = new TaskCompletionSource();
        var first = AskAsync(gate.Task, leaving.Token);
        var second = AskAsync(gate.Task);

        await leaving.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(first);
        gate.SetResult();

        (await second).ShouldBe(2);
        (await AskAsync(Task.CompletedTask)).ShouldBe(2);
    }

    [Fact]
    public async Task GetAsync_QueryFails_IsToldAndAskedAgain()
    {
        await Should.ThrowAsync<TimeoutException>(AskAsync(Task.FromException(new TimeoutException())));

        (await AskAsync(Task.CompletedTask)).ShouldBe(2);
        (await AskAsync(Task.CompletedTask)).ShouldBe(2);
    }

    [Fact]
    public async Task GetAsync_NothingYet_IsAskedOnceByManyAndAnewAfterAMessage()
    {
        var gate = new TaskCompletionSource();
        var waiting = Enumerable.Range(0, 50).Select(_ => AskAsync(gate.Task, size: 0)).ToList();
        gate.SetResult();
        (await Task.WhenAll(waiting)).ShouldAllBe(answer => answer == 1);

        _versions.Note(new(1, Channel, "{}"));

        (await AskAsync(Task.CompletedTask, size: 0)).ShouldBe(2);
    }

    [Fact]
    public async Task GetAsync_VeryMuch_IsNotKept()
    {
        await AskAsync(Task.CompletedTask, size: QueryCache.LongestAnswer + 1);

        (await AskAsync(Task.CompletedTask)).ShouldBe(2);
    }

    [Fact]
    public async Task GetAsync_MoreThanThereIsRoomFor_StaysBounded()
    {
        const int Each = 5_000;
        for (var i = 0; i < 60; i++)
            await AskAsync(Task.CompletedTask, size: Each, asked: i);

        _memory.Count.ShouldBeLessThanOrEqualTo(QueryCache.MostPoints / Each);
    }

    [Fact]
    public async Task GetAsync_AfterAMessageOfItsChannel_IsAskedAnew()
    {
        _versions.Note(new(1, Channel, "{}"));
        await AskAsync(Task.CompletedTask);
        _versions.Note(new(2, "blocks:other", "{}"));
        (await AskAsync(Task.CompletedTask)).ShouldBe(1);

        _versions.Note(new(3, Channel, "{}"));

        (await AskAsync(Task.CompletedTask)).ShouldBe(2);
    }

    [Fact]
    public async Task GetAsync_QueryOverlapsAMessage_IsNotShownAfterIt()
    {
        var gate = new TaskCompletionSource();
        var old = AskAsync(gate.Task);

        _versions.Note(new(1, Channel, "{}"));
        var fresh = await AskAsync(Task.CompletedTask);
        gate.SetResult();
        await old;

        (await AskAsync(Task.CompletedTask)).ShouldBe(fresh);
    }

    [Fact]
    public async Task GetAsync_MessagesWereLost_IsAskedAnew()
    {
        await AskAsync(Task.CompletedTask);

        _versions.Lost();

        (await AskAsync(Task.CompletedTask)).ShouldBe(2);
    }

    /// <summary>The answer is how often the database was asked until then.</summary>
    private Task<int> AskAsync(Task answered, CancellationToken? leave = null, int size = 1, object? asked = null) =>
        _cache
            .GetAsync(
                Question(asked),
                async token =>
                {
                    var number = Interlocked.Increment(ref _asked);
                    await answered.WaitAsync(token);
                    return number;
                },
                _ => size,
                leave ?? Stop
            )
            .AsTask();

    public void Dispose()
    {
        _fusion.Dispose();
        _memory.Dispose();
    }
}
