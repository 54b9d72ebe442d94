using CsCheck;
using Ethoscope.Data.Upstream;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Upstream;

/// <summary>The day's requests of an endpoint, over processes, restarts, a ledger that goes away and a clock that jumps.</summary>
public sealed class RequestBudgetTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly UnsteadyLedger _ledger = new();

    [Fact]
    public async Task TakeAsync_TwoProcesses_SpendOneLimitExactly()
    {
        var (one, other) = (Budget(1_000), Budget(1_000));

        var taken = 0;
        for (var i = 0; i < 1_200; i++)
            taken += await (i % 3 == 0 ? one : other).TakeAsync(1, default) ? 1 : 0;

        taken.ShouldBe(1_000);
        one.IsSpent.ShouldBeTrue();
        (await one.ReportAsync(default)).ShouldBeTrue();
        (await other.ReportAsync(default)).ShouldBeTrue();
        (await one.ReportAsync(default)).ShouldBeTrue();
        one.UsedToday.ShouldBe(taken);
    }

    [Fact]
    public async Task TakeAsync_AfterARestart_GoesOnWhereTheDayStood()
    {
        var before = Budget(100);
        (await TakeManyAsync(before, 60)).ShouldBe(60);
        await before.ReleaseAsync(default);

        var after = Budget(100);

        (await TakeManyAsync(after, 60)).ShouldBe(40);
        after.UsedToday.ShouldBe(100);
    }

    [Fact]
    public async Task TakeAsync_AfterAKill_LosesNoMoreThanAPart()
    {
        (await TakeManyAsync(Budget(10_000), 120)).ShouldBe(120);

        var after = await TakeManyAsync(Budget(10_000), 10_000);

        after.ShouldBeInRange(10_000 - 120 - 50, 10_000 - 120);
    }

    [Fact]
    public async Task TakeAsync_LedgerAway_CountsOnAndMakesItGood()
    {
        var budget = Budget(100);
        (await TakeManyAsync(budget, 30)).ShouldBe(30);
        await budget.ReportAsync(default);

        _ledger.IsAway = true;
        (await TakeManyAsync(budget, 100)).ShouldBe(70);
        (await budget.ReportAsync(default)).ShouldBeFalse();
        budget.UsedToday.ShouldBe(100);
        budget.IsSpent.ShouldBeTrue();
        _ledger.IsAway = false;

        (await budget.ReportAsync(default)).ShouldBeTrue();
        (await TakeManyAsync(Budget(100), 1)).ShouldBe(0);
    }

    [Fact]
    public async Task TakeAsync_ClockJumpsForthAndBack_NoDayBeginsAnew()
    {
        var budget = Budget(100);
        (await TakeManyAsync(budget, 80)).ShouldBe(80);

        _time.Advance(TimeSpan.FromDays(1));
        (await TakeManyAsync(budget, 30)).ShouldBe(30);
        _time.AdjustTime(_time.GetUtcNow() - TimeSpan.FromDays(1));
        (await TakeManyAsync(budget, 100)).ShouldBe(20);
        budget.NextDay.ShouldBe(new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero));
        _time.Advance(TimeSpan.FromDays(1));

        (await TakeManyAsync(budget, 100)).ShouldBe(70);
    }

    [Fact]
    public async Task ReportAsync_NoLimit_CountsAll()
    {
        var budget = Budget(null);
        (await TakeManyAsync(budget, 250)).ShouldBe(250);

        await budget.ReportAsync(default);

        (await _ledger.AddAsync(new("chain", "node", new DateOnly(2026, 3, 1)), 0, 0, default)).Used.ShouldBe(250);
        budget.IsSpent.ShouldBeFalse();
    }

    [Fact]
    public Task TakeAsync_AnyOrderOfProcessesReportsAndFaults_NeverMoreThanTheLimitWhileTheLedgerIsThere() =>
        Gen.Select(Gen.Int[1, 400], Gen.Int[0, 6].Array[1, 120])
            .SampleAsync(
                async (limit, steps) =>
                {
                    var ledger = new UnsteadyLedger();
                    RequestBudget[] budgets = [New(ledger, limit), New(ledger, limit)];
                    var taken = 0L;
                    foreach (var step in steps)
                    {
                        var budget = budgets[step % 2];
                        if (step < 4)
                            taken += await budget.TakeAsync(1 + step, default) ? 1 + step : 0;
                        else if (step == 4)
                            await budget.ReleaseAsync(default);
                        else
                            await budget.ReportAsync(default);
                    }

                    taken.ShouldBeLessThanOrEqualTo(limit);
                    foreach (var budget in budgets)
                        await budget.ReleaseAsync(default);
                    var row = await ledger.AddAsync(new("chain", "node", new DateOnly(2026, 3, 1)), 0, 0, default);
                    row.ShouldBe(new LedgerReply(true, taken, taken));
                },
                iter: 200
            );

    private RequestBudget Budget(long? limit) => New(_ledger, limit);

    private RequestBudget New(UnsteadyLedger ledger, long? limit) => new("chain", "node", limit, ledger, _time);

    private static async Task<int> TakeManyAsync(RequestBudget budget, int calls)
    {
        var taken = 0;
        for (var i = 0; i < calls; i++)
            taken += await budget.TakeAsync(1, default) ? 1 : 0;
        return taken;
    }

    private sealed class UnsteadyLedger : IRequestLedger
    {
        private readonly MemoryRequestLedger _inner = new();

        public bool IsAway { get; set; }

        public Task<LedgerReply> ReserveAsync(LedgerKey key, long calls, long limit, CancellationToken stop) =>
            IsAway ? throw Away() : _inner.ReserveAsync(key, calls, limit, stop);

        public Task<LedgerReply> AddAsync(LedgerKey key, long reserved, long used, CancellationToken stop) =>
            IsAway ? throw Away() : _inner.AddAsync(key, reserved, used, stop);

        private static RequestLedgerException Away() => new(new TimeoutException());
    }
}
