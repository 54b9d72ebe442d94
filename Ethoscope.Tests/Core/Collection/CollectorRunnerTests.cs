using System.Collections.Concurrent;
using Ethoscope.Core.Collection;
using Ethoscope.Tests.Testing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Collection;

public sealed class CollectorRunnerTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly MemoryLeaseStore _leases = new();
    private readonly Journal _journal = new();
    private readonly LogLines _lines = new();
    private readonly CollectorRunner _runner;

    public CollectorRunnerTests() =>
        _runner = new(_leases, _journal, new QuietMetrics(), _time, new Logger<CollectorRunner>(new LoggerFactory([_lines])));

    [Fact]
    public async Task Follow_TheNextRunTakesOver_EndsTheOldOneAtItsNextIteration()
    {
        var old = new Collector();
        var following = _runner.FollowAsync(old, "a/1", CancellationToken.None);
        await Eventually.TrueAsync(() => Task.FromResult(old.Iterations > 0), "an iteration of the old run");

        var next = new Collector();
        using var stop = new CancellationTokenSource();
        var successor = _runner.FollowAsync(next, "a/2", stop.Token);
        await EndAsync(following);

        await Eventually.TrueAsync(() => Task.FromResult(next.Iterations > 0), "an iteration of the new run");
        next.Leases.ShouldAllBe(lease => lease.Number == 2);
        await stop.CancelAsync();
        await EndAsync(successor);
    }

    [Fact]
    public async Task Follow_TheNextRunOfOneThatTakesTurns_WaitsForThePassBefore()
    {
        var hangs = new TaskCompletionSource<IterationResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        var collector = new TurnTaker(hangs.Task);
        using var stop = new CancellationTokenSource();
        var old = _runner.FollowAsync(collector, "a/1", stop.Token);
        var next = _runner.FollowAsync(collector, "a/2", stop.Token);
        var (holder, inside) = (_leases.NumberOf(collector.Name), collector.Passes);
        hangs.SetResult(IterationResult.Idle());
        await Eventually.TrueAsync(() => Task.FromResult(collector.Passes > 1), "a pass of the next run");
        await stop.CancelAsync();
        await EndAsync(old);
        await EndAsync(next);

        (holder, inside).ShouldBe((2, 1));
    }

    [Fact]
    public async Task Follow_IterationsThrow_AreRecordedAndPausedBetweenAndNeverEndTheRun()
    {
        var collector = new Collector { Result = () => throw new InvalidOperationException("first: unreachable") };
        using var stop = new CancellationTokenSource();
        var following = _runner.FollowAsync(collector, "a/1", stop.Token);

        await Eventually.TrueAsync(
            () =>
            {
                _time.Advance(TimeSpan.FromSeconds(1));
                return Task.FromResult(collector.Iterations >= 4);
            },
            "four iterations"
        );
        await stop.CancelAsync();
        await EndAsync(following);

        _journal.Iterations.ShouldAllBe(iteration =>
            iteration.Outcome == IterationOutcome.Failed && iteration.Detail == "first: unreachable"
        );
        _lines.Count(LogLevel.Warning).ShouldBe(1, "the same failure is told once a minute");
        _lines.All.ShouldNotContain(line => line.Level == LogLevel.Warning && line.Error != null, "without a stack");
    }

    [Fact]
    public async Task Follow_ItemsRefused_AreLoggedOnceAReasonAndMinute()
    {
        var refused = new Rejection("time_out_of_range", "Block 61: timestamp 99 is no second up to now.");
        var other = new Rejection("field_unreadable", "Block 62: size can't be read.");
        var collector = new Collector
        {
            Paced = true,
            Result = () => new(IterationOutcome.Committed, 1, 2) { Rejections = [refused, refused, other] },
        };
        using var stop = new CancellationTokenSource();
        var following = _runner.FollowAsync(collector, "a/1", stop.Token);

        await Eventually.TrueAsync(() => Task.FromResult(collector.Waits >= 1), "an iteration");
        for (var i = 0; i < 3; i++)
            await NextAsync(collector, TimeSpan.FromSeconds(5));
        _lines.Count(LogLevel.Warning).ShouldBe(2);
        await NextAsync(collector, TimeSpan.FromSeconds(61));
        _lines.Count(LogLevel.Warning).ShouldBe(4);
        await stop.CancelAsync();
        await EndAsync(following);
    }

    private async Task NextAsync(Collector collector, TimeSpan later)
    {
        var before = collector.Waits;
        _time.Advance(later);
        collector.Go();
        await Eventually.TrueAsync(() => Task.FromResult(collector.Waits > before), "the next iteration");
    }

    private static async Task EndAsync(Task run)
    {
        try
        {
            await run.WaitAsync(TimeSpan.FromSeconds(30));
        }
        catch (OperationCanceledException)
        {
            // The test asked for it.
        }
    }

    private sealed class Collector : ICollector
    {
        private readonly SemaphoreSlim _go = new(0);
        private int _iterations;
        private int _waits;

        public string Name => "blocks:ethereum";

        public Func<IterationResult> Result { get; init; } = () => IterationResult.Idle();

        /// <summary>Waits for <see cref="Go"/> between iterations.</summary>
        public bool Paced { get; init; }

        public int Iterations => Volatile.Read(ref _iterations);

        public int Waits => Volatile.Read(ref _waits);

        public ConcurrentQueue<Lease> Leases { get; } = new();

        public void Go() => _go.Release();

        public Task<IterationResult> IterateAsync(Lease lease, CancellationToken stop)
        {
            Leases.Enqueue(lease);
            Interlocked.Increment(ref _iterations);
            return Task.FromResult(Result());
        }

        public Task WaitAsync(CancellationToken stop)
        {
            Interlocked.Increment(ref _waits);
            return Paced ? _go.WaitAsync(stop) : Task.Delay(10, stop);
        }
    }

    /// <summary>Its first pass lasts as long as a task.</summary>
    private sealed class TurnTaker(Task<IterationResult> first) : ICollector
    {
        private int _passes;

        public string Name => "consensus:ethereum";

        public bool TakesTurns => true;

        public int Passes => Volatile.Read(ref _passes);

        public Task<IterationResult> IterateAsync(Lease lease, CancellationToken stop) =>
            Interlocked.Increment(ref _passes) == 1 ? first : Task.FromResult(IterationResult.Idle());

        public Task WaitAsync(CancellationToken stop) => Task.Delay(10, stop);
    }

    private sealed class Journal : ICollectorJournal
    {
        public ConcurrentQueue<Iteration> Iterations { get; } = new();

        public Task RecordAsync(Iteration iteration, CancellationToken stop)
        {
            Iterations.Enqueue(iteration);
            return Task.CompletedTask;
        }

        public Task<CollectorStatus?> GetStatusAsync(string collector, CancellationToken stop) => Task.FromResult<CollectorStatus?>(null);
    }
}
