using Ethoscope.Core.Collection;
using Ethoscope.Data.Collection;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Collection;

public sealed class CollectorJournalTests(StorageDatabase database) : IClassFixture<StorageDatabase>
{
    private static int _names;
    private readonly string _collector = $"journal:{Interlocked.Increment(ref _names)}";

    private StorageHost Host => database.Host;

    private ICollectorJournal Journal => Host.Get<ICollectorJournal>();

    [Fact]
    public async Task GetStatusAsync_NeverRan_IsNull() => (await Journal.GetStatusAsync("nobody", default)).ShouldBeNull();

    [Fact]
    public async Task RecordAsync_CommittedFailedFailed_KeepsRowsAndStartOfTheFailure()
    {
        var first = await RecordAsync(IterationOutcome.Committed);
        var second = await RecordAsync(IterationOutcome.Failed);

        await RecordAsync(IterationOutcome.Failed);

        (await Journal.GetStatusAsync(_collector, default)).ShouldBe(
            new CollectorStatus(_collector, first.StartedAt + first.Duration, second.StartedAt, "why")
        );
        (await RowsAsync()).ShouldBe(["1|100|120|2|why", "2|100|120|2|why", "2|100|120|2|why"]);
    }

    [Fact]
    public async Task RecordAsync_IdleAfterFailure_EndsTheFailureAtOnceWithoutARow()
    {
        await RecordAsync(IterationOutcome.Failed);

        var idle = await RecordAsync(IterationOutcome.Idle);

        (await Journal.GetStatusAsync(_collector, default)).ShouldBe(
            new CollectorStatus(_collector, idle.StartedAt + idle.Duration, null, null)
        );
        (await RowsAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task RecordAsync_IdleAgainAndAgain_WritesAtMostEveryTenSeconds()
    {
        var first = await RecordAsync(IterationOutcome.Idle);
        for (var i = 0; i < 8; i++)
            await RecordAsync(IterationOutcome.Idle);
        var between = await Journal.GetStatusAsync(_collector, default);
        await RecordAsync(IterationOutcome.Idle);

        var last = await RecordAsync(IterationOutcome.Idle);

        between!.LastSuccessAt.ShouldBe(first.StartedAt + first.Duration);
        (await Journal.GetStatusAsync(_collector, default))!.LastSuccessAt!.Value.ShouldBeGreaterThan(
            last.StartedAt - TimeSpan.FromSeconds(2)
        );
        (await RowsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task RecordAsync_IdleAfterTheClockWasSetBack_IsWrittenByTheNewTime()
    {
        await RecordAsync(IterationOutcome.Idle);
        Host.Time.SetBy(TimeSpan.FromHours(-5));
        Host.Time.Advance(TimeSpan.FromSeconds(10));

        var last = await RecordAsync(IterationOutcome.Idle);

        (await Journal.GetStatusAsync(_collector, default))!.LastSuccessAt.ShouldBe(last.StartedAt + last.Duration);
    }

    [Fact]
    public async Task RecordAsync_Skipped_IsARowAndSaysNothingOfTheState()
    {
        await RecordAsync(IterationOutcome.Skipped);

        (await Journal.GetStatusAsync(_collector, default)).ShouldBeNull();
        (await RowsAsync()).ShouldBe(["3|100|120|2|why"]);
    }

    [Fact]
    public async Task PruneAsync_Old_DeletesOnlyWhatIsOlder()
    {
        await RecordAsync(IterationOutcome.Committed);
        Host.Time.Advance(TimeSpan.FromDays(31));
        await RecordAsync(IterationOutcome.Committed);

        await Host.Get<CollectorJournal>().PruneAsync(Host.Time.GetUtcNow() - TimeSpan.FromDays(30), default);

        (await RowsAsync()).Count.ShouldBe(1);
    }

    private async Task<Iteration> RecordAsync(IterationOutcome outcome)
    {
        Host.Time.Advance(TimeSpan.FromSeconds(1));
        var iteration = new Iteration(
            _collector,
            "host",
            Host.Time.GetUtcNow(),
            TimeSpan.FromMilliseconds(250),
            outcome,
            100,
            120,
            2,
            "why"
        );
        await Journal.RecordAsync(iteration, default);
        return iteration;
    }

    private Task<List<string>> RowsAsync() =>
        Host.LinesAsync(
            $"SELECT outcome, first, last, rejected, detail FROM collector_iterations WHERE collector = '{_collector}' ORDER BY started_at"
        );
}
