using Ethoscope.Core.Blocks;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Layer2;
using Ethoscope.Core.Layer2.Costs;
using Ethoscope.Tests.Testing;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Layer2;

/// <summary>The follower of a rollup, case by case.</summary>
public sealed class Layer2CollectorTests
{
    private static readonly Lease Lease = new("layer2:base", "a", 1);
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2029, 5, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly MemoryLayer2Store _store = new();

    [Fact]
    public async Task Iterate_FirstRun_BeginsMinutesBelowTheHeadAndFollowsIt()
    {
        var (rollup, collector) = Of(KnownLayer2.Base, 1_000);

        await DrainAsync(collector);
        rollup.Mine(5);
        var next = await collector.IterateAsync(Lease, default);

        _store.Coverage.Ranges.ShouldBe([new(rollup.Head.Number - 154, rollup.Head.Number + 1)]);
        (next.Outcome, next.First, next.Last).ShouldBe((IterationOutcome.Committed, rollup.Head.Number - 4, rollup.Head.Number));
        _store.Heads!.Latest.ShouldBe(rollup.Head.Ref);
        _store.Heads.ReadAt.ShouldBe(_time.GetUtcNow());
    }

    [Fact]
    public async Task Iterate_SampledNetwork_ReadsOneInSoManyAndKnowsThoseBetween()
    {
        var (rollup, collector) = Of(KnownLayer2.Arbitrum, 5_000);

        await DrainAsync(collector);

        _store.Rows.Keys.ShouldAllBe(number => number % 20 == 0);
        _store.Rows.Count.ShouldBe(60);
        _store.Coverage.Ranges.ShouldHaveSingleItem().Length.ShouldBe(1_200);
        rollup.Asked.Count.ShouldBeLessThanOrEqualTo(60);
    }

    [Fact]
    public async Task Iterate_AfterAnOutage_ReadsTheNewestFirstAndThenWhatWasMissed()
    {
        var (rollup, collector) = Of(KnownLayer2.Base, 500);
        await DrainAsync(collector);
        rollup.IsAway = true;
        rollup.Mine(3_000);
        await Should.ThrowAsync<SourceUnavailableException>(() => collector.IterateAsync(Lease, default));
        var before = _store.Heads!;
        rollup.IsAway = false;

        var first = await collector.IterateAsync(Lease, default);
        await DrainAsync(collector);
        var caughtUp = _store.Coverage.Ranges.Count;
        await PassAsync(collector, 60);

        before.ReadAt.ShouldBeLessThan(_time.GetUtcNow() - TimeSpan.FromHours(1));
        first.First!.Value.ShouldBe(rollup.Blocks[^150].Number);
        caughtUp.ShouldBe(2);
        _store.Coverage.Ranges.ShouldHaveSingleItem();
        ShouldHold(rollup);
    }

    [Fact]
    public async Task Iterate_HistorysBudgetIsSpent_FollowsTheHeadAndWaits()
    {
        var (rollup, collector) = Of(KnownLayer2.Base, 500);
        await DrainAsync(collector);
        rollup.Mine(2_000);
        var until = _time.GetUtcNow().AddHours(1);
        rollup.HistorySpent = (200, until);

        await DrainAsync(collector);
        rollup.Asked.Clear();
        await PassAsync(collector, 5);
        rollup.Asked.ShouldBeEmpty();
        rollup.HistorySpent = null;
        _time.Advance(TimeSpan.FromHours(1));
        await PassAsync(collector, 60);

        _store.Coverage.Ranges.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("base", 1)]
    [InlineData("base", 12)]
    [InlineData("base", 50)]
    [InlineData("arbitrum", 45)]
    [InlineData("arbitrum", 700)]
    public async Task Iterate_BranchChanged_IsWalkedBackAndReplaced(string name, int depth)
    {
        var (rollup, collector) = Of(KnownLayer2.Ethereum.Find(name)!, 2_000);
        await DrainAsync(collector);

        rollup.Reorganise(depth, depth + 30);
        await DrainAsync(collector);

        ShouldHold(rollup);
        _store.Commits.ShouldContain(commit => commit.ReplacedFrom != null);
    }

    [Fact]
    public async Task Iterate_SameHeightOtherBlock_IsReplaced()
    {
        var (rollup, collector) = Of(KnownLayer2.Base, 500);
        await DrainAsync(collector);

        rollup.Reorganise(1, 1);
        await DrainAsync(collector);

        ShouldHold(rollup);
    }

    [Fact]
    public async Task Iterate_BranchBelowTheFinalisedBlock_IsRefused()
    {
        var (rollup, collector) = Of(KnownLayer2.Base, 500);
        rollup.FinalBelow = 5;
        await DrainAsync(collector);
        var stored = _store.Rows.Values.ToList();

        rollup.Reorganise(20, 40);
        var result = await collector.IterateAsync(Lease, default);

        result.Outcome.ShouldBe(IterationOutcome.Failed);
        result.Detail!.ShouldContain("follows another chain");
        _store.Rows.Values.ShouldBe(stored);
    }

    [Fact]
    public async Task Iterate_EndpointLags_TellsNothingOfTheNetwork()
    {
        var (rollup, collector) = Of(KnownLayer2.Base, 500);
        await DrainAsync(collector);
        var heads = _store.Heads;
        rollup.Lag = 20;
        _time.Advance(TimeSpan.FromMinutes(10));

        var result = await collector.IterateAsync(Lease, default);
        await PassAsync(collector, 30);

        result.Outcome.ShouldBe(IterationOutcome.Idle);
        _store.Heads.ShouldBe(heads);
        ShouldHold(rollup);
    }

    [Fact]
    public async Task Iterate_NetworkWentBackAndGoesOnBelow_ComesToHoldIt()
    {
        var (rollup, collector) = Of(KnownLayer2.Base, 500);
        await DrainAsync(collector);

        rollup.Reorganise(200, 10);
        for (var pass = 0; pass < 30; pass++)
        {
            rollup.Mine(1);
            await DrainAsync(collector);
            _time.Advance(TimeSpan.FromSeconds(8));
        }

        ShouldHold(rollup);
    }

    [Fact]
    public async Task Iterate_HeadLeaps_IsRefusedAndCounted()
    {
        var (rollup, collector) = Of(KnownLayer2.Base, 500);
        await DrainAsync(collector);
        rollup.Mine(3);
        rollup.OtherHead = rollup.Head with { Number = 90_000_000 };

        var leapt = await collector.IterateAsync(Lease, default);
        rollup.OtherHead = null;
        await DrainAsync(collector);

        leapt.Outcome.ShouldBe(IterationOutcome.Failed);
        _store.Rejections.ShouldHaveSingleItem().Reason.ShouldBe(Layer2Rejections.HeadLeapt);
        ShouldHold(rollup);
    }

    [Fact]
    public async Task Iterate_UnusableBlock_LeavesAHoleThatIsTriedAgain()
    {
        var (rollup, collector) = Of(KnownLayer2.Base, 500);
        await DrainAsync(collector);
        rollup.Mine(10);
        var bad = rollup.Head.Number - 4;
        rollup.Unusable.Add(bad);

        await DrainAsync(collector);
        var holes = _store.Coverage.Gaps(rollup.Blocks[^20].Number, rollup.Head.Number).ToList();
        rollup.Unusable.Clear();
        _time.Advance(TimeSpan.FromMinutes(11));
        await PassAsync(collector, 2);

        holes.ShouldBe([new(bad, bad + 1)]);
        _store.Coverage.Ranges.ShouldHaveSingleItem();
        _store.Rejections.ShouldContain(one => one.Reason == BlockRejections.HashMissing);
    }

    [Fact]
    public async Task Iterate_BlocksCannotBeRead_KeepsTheHeadThatWasTold()
    {
        var (rollup, collector) = Of(KnownLayer2.Base, 500);
        await DrainAsync(collector);
        rollup.Mine(10);
        rollup.FailIn = 0;

        var result = await collector.IterateAsync(Lease, default);

        result.Outcome.ShouldBe(IterationOutcome.Failed);
        _store.Heads!.Latest.ShouldBe(rollup.Head.Ref);
        _store.Coverage.Last.ShouldBe(rollup.Head.Number - 10);
    }

    [Fact]
    public async Task Iterate_UptimeFeed_IsAskedOnceAMinute()
    {
        var (rollup, collector) = Of(KnownLayer2.Base, 500);
        rollup.Uptime = new(false, _time.GetUtcNow());

        await DrainAsync(collector);
        await PassAsync(collector, 12);

        rollup.AskedUptimes.ShouldBe(3);
        _store.Heads!.Uptime.ShouldBe(rollup.Uptime);
    }

    [Fact]
    public async Task Iterate_Batches_AreFollowedUntilTheyAreExecuted()
    {
        var (rollup, collector) = Of(KnownLayer2.ZkSync, 2_000);
        for (var number = 1; number <= 40; number++)
            rollup.Batches[number] = new(number, _time.GetUtcNow());
        await DrainAsync(collector);
        for (var number = 41; number <= 44; number++)
            rollup.Batches[number] = new(number, _time.GetUtcNow());
        await PassAsync(collector, 7);
        rollup.Batches[40] = rollup.Batches[40] with
        {
            CommittedAt = _time.GetUtcNow(),
            ProvenAt = _time.GetUtcNow(),
            ExecutedAt = _time.GetUtcNow(),
        };
        await PassAsync(collector, 70);

        _store.Batches.Keys.ShouldBe([40, 41, 42, 43, 44]);
        _store.Batches[40].ExecutedAt.ShouldNotBeNull();
        _store.Batches[41].ExecutedAt.ShouldBeNull();
        rollup.AskedBatches.Count.ShouldBeLessThan(40);
    }

    [Theory]
    [InlineData(12, 10)]
    [InlineData(240, 2)]
    [InlineData(null, 1)]
    public async Task Iterate_Operations_AreReadByTransactionsAMinute(int? looked, int reads)
    {
        var (rollup, collector) = Of(KnownLayer2.Base, 500);
        rollup.Operations = number =>
            looked is { } count
                ? new([new(8_453, Operation.Swap, _time.GetUtcNow(), number, BlockTree.Digest($"{number}"), 120_000)], count, [])
                : null;
        await DrainAsync(collector);
        rollup.AskedOperations.Clear();

        for (var pass = 0; pass < 60; pass++)
        {
            rollup.Mine(5);
            await collector.IterateAsync(Lease, default);
        }

        rollup.AskedOperations.Count.ShouldBeInRange(looked is null ? 0 : reads - 1, reads);
        rollup.AskedOperations.ShouldAllBe(number => number < rollup.Head.Number - 1);
        _store.Receipts.Count.ShouldBe(looked is null ? 0 : _store.Receipts.Count);
    }

    private (FakeRollup Rollup, Layer2Collector Collector) Of(Layer2Network network, int blocks)
    {
        var rollup = new FakeRollup(network, _time);
        rollup.Mine(blocks);
        return (rollup, new(network, new(), rollup, _store, new QuietMetrics(), _time));
    }

    private static async Task DrainAsync(Layer2Collector collector)
    {
        while ((await collector.IterateAsync(Lease, default)).More)
        {
            // As the runner does.
        }
    }

    /// <summary>Passes ten seconds apart.</summary>
    private async Task PassAsync(Layer2Collector collector, int count)
    {
        for (var i = 0; i < count; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(10));
            await DrainAsync(collector);
        }
    }

    private void ShouldHold(FakeRollup rollup) =>
        _store.Rows.Values.ShouldAllBe(block =>
            rollup.At(block.Header.Number) != null && rollup.At(block.Header.Number)!.Hash == block.Header.Hash
        );
}
