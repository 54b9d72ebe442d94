using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Live;
using Ethoscope.Tests.Testing;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Blocks;

public sealed class BlockCollectorTests
{
    private static readonly Lease Lease = new("blocks:ethereum", "a", 1);

    private readonly FakeTimeProvider _time = new(KnownChains.Ethereum.Slots!.StartOf(14_000_000));
    private readonly BlockTree _tree = new(60);
    private readonly TreeBlockSource _source;
    private readonly MemoryBlockStore _store = new();
    private readonly EndpointComparisons _comparisons = new();
    private readonly BlockCollector _collector;

    public BlockCollectorTests()
    {
        _source = new(_tree, _time);
        _collector = new(
            KnownChains.Ethereum,
            new BlockCollectorOptions { InitialBlocks = 32, BatchSize = 16 },
            _source,
            new ChainForks(KnownChains.Ethereum),
            _store,
            new QuietMetrics(),
            _time,
            _comparisons
        );
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Iterate_BranchLost_IsReplacedInOneCommitAndKeptAsOrphaned(int depth)
    {
        await CatchUpAsync();
        var lost = _tree.Canonical.TakeLast(depth).Select(header => header.Hash).ToList();
        var oldHead = _tree.Head.Ref;
        _tree.Reorganise(depth, depth + 1);

        var result = await _collector.IterateAsync(Lease, CancellationToken.None);

        result.Outcome.ShouldBe(IterationOutcome.Committed);
        Hashes().ShouldBe(_tree.Canonical.Skip(28).Select(header => header.Hash));
        _store.Orphans.Select(orphan => orphan.Block.Header.Hash).ShouldBe(lost);
        var reorganisation = _store.Reorganisations.ShouldHaveSingleItem();
        reorganisation.ShouldBe(new Reorganisation(59 - depth, oldHead, _tree.Head.Ref, _time.GetUtcNow()));
        reorganisation.Depth.ShouldBe(depth);
        var message = LiveJson.TryRead<BlocksMessage>(_store.Outbox[^1].Payload).ShouldNotBeNull();
        message.ShouldBe(
            new BlocksMessage(BlocksChange.Replaced, "ethereum", 60 - depth, 60, message.Head) { Time = message.Head!.Header.Time }
        );
        message.Head!.Header.Hash.ShouldBe(_tree.Head.Hash);
        var told = StreamRows.Told(_store.Outbox[^1]);
        ((string?)told["kind"], (long)told["first_block"]!, (long)told["last_block"]!).ShouldBe(("replaced", 60 - depth, 60));
        ((string?)told["block"]!["block_hash"]).ShouldBe(_tree.Head.Hash.ToString());
    }

    [Fact]
    public async Task Iterate_BranchLeavesBelowFinalised_ReplacesNothingAndNamesTheEndpoint()
    {
        _source.Finalized = 50;
        await CatchUpAsync();
        var before = Hashes();
        _tree.Reorganise(12, 14);
        _source.Finalized = null;

        var result = await _collector.IterateAsync(Lease, CancellationToken.None);

        result.Outcome.ShouldBe(IterationOutcome.Failed);
        result.Detail.ShouldNotBeNull().ShouldContain("first follows another chain");
        result.Detail.ShouldContain("below the finalised block 50");
        Hashes().ShouldBe(before);
        _source.Distrusted.ShouldBe([("first", SourceDistrust.OtherChain)]);
    }

    [Fact]
    public async Task Iterate_BranchLeavesAtFinalised_IsReplaced()
    {
        _source.Finalized = 50;
        await CatchUpAsync();
        _tree.Reorganise(9, 10);

        var result = await _collector.IterateAsync(Lease, CancellationToken.None);

        result.Outcome.ShouldBe(IterationOutcome.Committed);
        _store.Reorganisations.ShouldHaveSingleItem().Depth.ShouldBe(9);
        _store.Finalized!.Number.ShouldBe(50);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(31)]
    [InlineData(5_000)]
    public async Task Iterate_HeadGoesBack_LosesNothingAndMarksTheEndpoint(int lag)
    {
        await CatchUpAsync();
        var before = Hashes();
        _source.Lag = lag;

        var result = await _collector.IterateAsync(Lease, CancellationToken.None);

        result.Outcome.ShouldBe(IterationOutcome.Idle);
        Hashes().ShouldBe(before);
        _source.Distrusted.ShouldBe([("first", SourceDistrust.Lagging)]);
        _source.Lag = 0;
        _tree.Mine(3);
        await CatchUpAsync();
        Hashes().ShouldBe(_tree.Canonical.Skip(28).Select(header => header.Hash));
    }

    [Fact]
    public async Task Iterate_ASecondEndpoint_IsComparedAndAskedForANewerBlockThanAnOldHead()
    {
        _source.Second = new BlockTree(60);
        await CatchUpAsync();
        _time.Advance(TimeSpan.FromMinutes(10));

        await _collector.IterateAsync(Lease, CancellationToken.None);
        var alike = _comparisons.At(_time.GetUtcNow(), "ethereum");
        _source.Second = new BlockTree(61);
        _time.Advance(TimeSpan.FromMinutes(1));
        await _collector.IterateAsync(Lease, CancellationToken.None);
        var newer = _comparisons.At(_time.GetUtcNow(), "ethereum");

        (alike.Endpoints, alike.IsHeadAgreed).ShouldBe((2, true));
        alike.Agreements.ShouldBe(alike.Comparisons);
        newer.IsHeadAgreed.ShouldBe(false);
    }

    [Fact]
    public async Task Iterate_SecondEndpointSupportsStoredBranch_ReplacesNothing()
    {
        await CatchUpAsync();
        var stored = Hashes();
        var other = new BlockTree(60);
        _source.Second = other;
        _tree.Reorganise(5, 6);

        var soon = await _collector.IterateAsync(Lease, CancellationToken.None);
        var trusted = _source.Distrusted.Count == 0;
        _time.Advance(TimeSpan.FromSeconds(5));
        var result = await _collector.IterateAsync(Lease, CancellationToken.None);

        soon.Outcome.ShouldBe(IterationOutcome.Idle);
        trusted.ShouldBeTrue();
        result.Outcome.ShouldBe(IterationOutcome.Failed);
        Hashes().ShouldBe(stored);
        _source.Distrusted.ShouldBe([("first", SourceDistrust.Contradicted)]);
    }

    [Fact]
    public async Task Iterate_SecondEndpointHearsOfADeepReorganisationLater_ItIsTakenAndNobodyIsDistrusted()
    {
        await CatchUpAsync();
        _source.Second = new BlockTree(60);
        _tree.Reorganise(5, 6);

        var before = await _collector.IterateAsync(Lease, CancellationToken.None);
        _time.Advance(TimeSpan.FromSeconds(1.5));
        _source.Second = _tree;
        var after = await _collector.IterateAsync(Lease, CancellationToken.None);

        before.Outcome.ShouldBe(IterationOutcome.Idle);
        before.Detail.ShouldNotBeNull().ShouldContain("Nothing is replaced before second had some seconds to hear of it");
        after.Outcome.ShouldBe(IterationOutcome.Committed);
        Hashes()[^1].ShouldBe(_tree.Head.Hash);
        _source.Distrusted.ShouldBeEmpty();
    }

    [Fact]
    public async Task Iterate_SecondEndpointOnAnotherBranchThanStored_IsDistrustedAndTheFirstFollowed()
    {
        await CatchUpAsync();
        var other = new BlockTree(60);
        other.Reorganise(10, 20);
        other.Reorganise(15, 16);
        _source.Second = other;
        _time.Advance(TimeSpan.FromMinutes(2));
        _tree.Mine(1);

        var result = await _collector.IterateAsync(Lease, CancellationToken.None);
        var trusted = _source.Distrusted.Count == 0;
        _time.Advance(TimeSpan.FromSeconds(5));
        await _collector.IterateAsync(Lease, CancellationToken.None);

        result.Outcome.ShouldBe(IterationOutcome.Committed);
        trusted.ShouldBeTrue();
        _source.Distrusted.ShouldBe([("second", SourceDistrust.Contradicted)]);
    }

    [Fact]
    public async Task Iterate_BlockRefused_LeavesAHoleGoesOnAndFillsItLater()
    {
        await CatchUpAsync();
        _tree.Mine(3);
        _source.Invalid.Add(61);

        await CatchUpAsync();

        _store.Coverage.Ranges.ShouldBe([new CoverageRange(28, 61), new CoverageRange(62, 63)]);
        _store.Rows[62].EmptySlotsBefore.ShouldBeNull();
        _source.Invalid.Clear();
        _time.Advance(TimeSpan.FromMinutes(2));
        await CatchUpAsync();
        _store.Coverage.Ranges.ShouldBe([new CoverageRange(28, 63)]);
        _store.Rows[62].EmptySlotsBefore.ShouldNotBeNull();
        LiveJson.TryRead<BlocksMessage>(_store.Outbox[^1].Payload)!.Kind.ShouldBe(BlocksChange.History);
    }

    [Fact]
    public async Task Iterate_HeadNotThereYet_WaitsWithoutPassingIt()
    {
        await CatchUpAsync();
        _tree.Mine(1);
        _source.NotYet = 1;

        var waiting = await _collector.IterateAsync(Lease, CancellationToken.None);

        waiting.Outcome.ShouldBe(IterationOutcome.Idle);
        _store.Coverage.Last.ShouldBe(59);
        _source.NotYet = 0;
        await CatchUpAsync();
        _store.Coverage.Last.ShouldBe(60);
    }

    [Fact]
    public async Task Iterate_LeaseTakenByAnother_StoresNothing()
    {
        await CatchUpAsync();
        _tree.Mine(1);
        _store.LeaseNumber = 2;

        await Should.ThrowAsync<LeaseLostException>(() => _collector.IterateAsync(Lease, CancellationToken.None));

        _store.Coverage.Last.ShouldBe(59);
    }

    [Fact]
    public async Task Iterate_Offline_CatchesUpInOrderInBatches()
    {
        await CatchUpAsync();
        _tree.Mine(100);

        var first = await _collector.IterateAsync(Lease, CancellationToken.None);

        (first.First, first.Last, first.More).ShouldBe((60L, 75L, true));
        await CatchUpAsync();
        Hashes().ShouldBe(_tree.Canonical.Skip(28).Select(header => header.Hash));
    }

    private async Task CatchUpAsync()
    {
        while ((await _collector.IterateAsync(Lease, CancellationToken.None)).More) { }
    }

    private List<Hash32> Hashes() => [.. _store.Rows.Values.Select(row => row.Header.Hash)];
}
