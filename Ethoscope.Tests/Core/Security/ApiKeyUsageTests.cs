using Ethoscope.Core.Security;
using Ethoscope.Tests.Testing;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Security;

public sealed class ApiKeyUsageTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 23, 59, 50, TimeSpan.Zero);
    private static readonly DateOnly Day = new(2026, 3, 1);
    private readonly MemoryApiKeyRequestStore _store = new();
    private readonly FakeTimeProvider _time = new(Start);
    private readonly ApiKeyUsage _usage;

    public ApiKeyUsageTests() => _usage = new(_store, _time);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _usage.Dispose();

    [Fact]
    public async Task List_CountedStoredAndCountedOn_HoldsEachRequestOnceByDayInUtc()
    {
        _usage.Count("eth_a", ApiKeyOutcome.Answered);
        _usage.Count("eth_a", ApiKeyOutcome.Limited);
        await _usage.StoreAsync(Stop);
        _usage.Count("eth_a", ApiKeyOutcome.Answered);
        _usage.Count("eth_b", ApiKeyOutcome.Failed);
        _time.Advance(TimeSpan.FromSeconds(10));
        _usage.Count("eth_a", ApiKeyOutcome.Refused);

        (await _usage.ListAsync("eth_a", Day, Stop)).ShouldBe([
            new("eth_a", Day, new(2, 0, 1, 0)),
            new("eth_a", Day.AddDays(1), new(0, 1, 0, 0)),
        ]);
        (await _usage.ListAsync(null, Day, Stop)).Count.ShouldBe(3);
        (await _usage.ListAsync("eth_a", Day.AddDays(1), Stop)).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Store_FailsAndIsTriedAgain_CountsNothingTwiceAndLosesNothing(bool taken)
    {
        (_store.Away, _store.TakesWhileAway) = (new TimeoutException("away"), taken);
        for (var i = 0; i < 3; i++)
        {
            _usage.Count("eth_a", ApiKeyOutcome.Answered);
            await Should.ThrowAsync<TimeoutException>(() => _usage.StoreAsync(Stop));
        }

        _store.Away = null;
        await _usage.StoreAsync(Stop);

        (await _store.ListAsync(null, Day, Stop)).ShouldBe([new("eth_a", Day, new(3, 0, 0, 0))]);
        (await _usage.ListAsync(null, Day, Stop)).ShouldBe([new("eth_a", Day, new(3, 0, 0, 0))]);
        _usage.Lost.ShouldBe(0);
    }

    [Fact]
    public async Task Count_MoreThanIsKept_CountsOnWhatIsKnownAndSaysHowManyAreLost()
    {
        for (var i = 0; i < ApiKeyUsage.Capacity + 5; i++)
            _usage.Count($"eth_{i}", ApiKeyOutcome.Answered);
        _usage.Count("eth_1", ApiKeyOutcome.Answered);

        await _usage.StoreAsync(Stop);

        _usage.Lost.ShouldBe(5);
        var stored = await _store.ListAsync(null, Day, Stop);
        stored.Count.ShouldBe(ApiKeyUsage.Capacity);
        stored.Sum(one => one.Counts.All).ShouldBe(ApiKeyUsage.Capacity + 1);
    }

    [Fact]
    public async Task Count_FromManyThreadsWhileBatchesGo_AddsUp()
    {
        var counting = Enumerable
            .Range(0, 4)
            .Select(_ =>
                Task.Run(
                    () =>
                    {
                        for (var i = 0; i < 5_000; i++)
                            _usage.Count("eth_a", (ApiKeyOutcome)(i % 4));
                    },
                    Stop
                )
            )
            .ToList();
        while (counting.Exists(one => !one.IsCompleted))
        {
            await _usage.StoreAsync(Stop);
            await Task.Yield();
        }

        await Task.WhenAll(counting);
        await _usage.StoreAsync(Stop);

        (await _store.ListAsync(null, Day, Stop)).ShouldBe([new("eth_a", Day, new(5_000, 5_000, 5_000, 5_000))]);
    }

    [Fact]
    public void Totals_OfSomeDays_AreOfTodayAWeekAndThirtyDays()
    {
        ApiKeyRequests[] requests =
        [
            new("eth_a", Day, new(1, 0, 0, 0)),
            new("eth_a", Day.AddDays(-6), new(0, 10, 0, 0)),
            new("eth_a", Day.AddDays(-7), new(0, 0, 100, 0)),
            new("eth_a", Day.AddDays(-29), new(0, 0, 0, 1_000)),
            new("eth_a", Day.AddDays(-30), new(10_000, 0, 0, 0)),
            new("eth_b", Day, new(100_000, 0, 0, 0)),
        ];

        var totals = ApiKeyTotals.Of("eth_a", requests, Day);

        (totals.Today.All, totals.Week.All, totals.Month.All).ShouldBe((1, 11, 1_111));
        totals.Days.Count.ShouldBe(30);
        totals.Days[0].Day.ShouldBe(ApiKeyTotals.First(Day));
    }
}
