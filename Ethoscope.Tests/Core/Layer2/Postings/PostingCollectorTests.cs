using Ethoscope.Core.Blocks;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Layer2;
using Ethoscope.Core.Layer2.Postings;
using Ethoscope.Core.Live;
using Ethoscope.Tests.Testing;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Layer2.Postings;

public sealed class PostingCollectorTests
{
    private const long Head = 100_000;
    private static readonly DateTimeOffset Now = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);
    private static readonly PostingCollectorOptions Options = new() { History = TimeSpan.FromHours(20) };
    private readonly FakeTimeProvider _time = new(Now);
    private readonly MemoryPostings _l1 = new() { Head = Head };

    [Fact]
    public async Task IterateAsync_EmptyStore_ReadsTheNewestFirstDownToTheWantedAge()
    {
        Fill(PostingKind.Batch, 90_000, 25);

        await Collector(KnownLayer2.Arbitrum).IterateAsync(Lease(KnownLayer2.Arbitrum), default);

        var end = Head + 1 - Options.Confirmations;
        _l1.State.Coverage.Ranges.ShouldHaveSingleItem().ShouldBe(new CoverageRange(end - 6_000, end));
        _l1.Asked.Select(asked => asked.ForHistory).ShouldBe([false, true, true]);
        _l1.Asked.Select(asked => asked.To).ShouldBe([end, end - 2_000, end - 4_000]);
        _l1.Stored.Values.ShouldBe(_l1.Events.Where(posting => _l1.State.Coverage.Contains(posting.L1BlockNumber)), ignoreOrder: true);
        _l1.Commits.SelectMany(commit => commit.Messages)
            .Select(message => (message.Channel, LiveJson.TryRead<Layer2Message>(message.Payload)!.Change))
            .Distinct()
            .ShouldBe([("layer2:arbitrum", Layer2Change.Postings)]);
        var told = StreamRows.Told(_l1.Commits[0].Messages.ShouldHaveSingleItem());
        var newest = _l1.Events.Where(posting => posting.L1BlockNumber < end).MaxBy(posting => posting.L1BlockNumber)!;
        ((string?)told["kind"], (long)told["posting"]!["l1_block_number"]!).ShouldBe(("postings", newest.L1BlockNumber));
        ((string?)told["posting"]!["l1_transaction_hash"], (bool)told["posting"]!["is_late"]!).ShouldBe(
            (newest.TransactionHash.ToString(), false)
        );
        ((long)told["posting"]!["interval_seconds"]!).ShouldBe(25 * 12);
    }

    [Fact]
    public async Task IterateAsync_EndpointsAnswerForTenBlocks_KeepsTheNewestFreshAndFillsTheRestByAndBy()
    {
        _l1.MostBlocks = 10;
        Fill(PostingKind.Batch, 99_000, 7);
        var collector = Collector(KnownLayer2.Arbitrum, Options with { History = TimeSpan.FromMinutes(100) });

        for (var pass = 0; pass < 12; pass++)
        {
            _l1.Asked.Clear();
            (await collector.IterateAsync(Lease(KnownLayer2.Arbitrum), default)).More.ShouldBeFalse();
            _l1.Asked.Count.ShouldBeLessThanOrEqualTo(1 + Options.HistorySteps);
        }

        var end = Head + 1 - Options.Confirmations;
        _l1.State.Coverage.Ranges.ShouldHaveSingleItem().ShouldBe(new CoverageRange(end - 500, end));
        _l1.Stored.Count.ShouldBe(_l1.Events.Count(posting => posting.L1BlockNumber >= end - 500 && posting.L1BlockNumber < end));
    }

    [Fact]
    public async Task IterateAsync_HeadMovesOn_ReadsWhatIsNewAndNothingElse()
    {
        var collector = Collector(KnownLayer2.Arbitrum);
        await collector.IterateAsync(Lease(KnownLayer2.Arbitrum), default);
        _l1.Asked.Clear();
        _l1.Head += 5;

        var result = await collector.IterateAsync(Lease(KnownLayer2.Arbitrum), default);

        _l1.Asked.ShouldBe([(Head + 1 - Options.Confirmations, Head + 6 - Options.Confirmations, false)]);
        result.Outcome.ShouldBe(IterationOutcome.Idle);
        _l1.Commits[^1].Messages.ShouldBeEmpty();
    }

    [Fact]
    public async Task IterateAsync_EveryEndpointRefusesLogs_SaysSoAndCoversNothing()
    {
        _l1.RefusesLogs = true;
        var collector = Collector(KnownLayer2.Scroll);

        var result = await collector.IterateAsync(Lease(KnownLayer2.Scroll), default);

        result.Detail.ShouldBe("Every endpoint of Ethereum refuses event logs (eth_getLogs).");
        _l1.State.ShouldBe(new PostingState(_l1.State.Coverage, null, null, result.Detail));
        _l1.State.Coverage.Ranges.ShouldBeEmpty();
        _l1.Commits[0].Messages.Count.ShouldBe(1);

        _l1.RefusesLogs = false;
        await collector.IterateAsync(Lease(KnownLayer2.Scroll), default);

        _l1.State.Gap.ShouldBeNull();
    }

    [Fact]
    public async Task IterateAsync_NoEndpointAnswers_StoresWhatBatchersDidAndFails()
    {
        _l1.Fault = _ => new SourceUnavailableException("No endpoint answers.");
        _l1.Blobs.Add(At(PostingKind.Batch, Head - 10));

        await Should.ThrowAsync<SourceUnavailableException>(() =>
            Collector(KnownLayer2.Base).IterateAsync(Lease(KnownLayer2.Base), default)
        );

        _l1.Stored.Count.ShouldBe(1);
        (_l1.State.Gap, _l1.State.Coverage.Ranges.Count).ShouldBe((null, 0));
    }

    [Fact]
    public async Task IterateAsync_HistorysShareIsSpent_WaitsForTheNextDayAndGoesOnAtTheHead()
    {
        _l1.Fault = forHistory => forHistory ? new SourceUnavailableException("spent") { Until = Now.AddHours(3) } : null;
        var collector = Collector(KnownLayer2.Arbitrum);

        await collector.IterateAsync(Lease(KnownLayer2.Arbitrum), default);
        await collector.IterateAsync(Lease(KnownLayer2.Arbitrum), default);

        _l1.Asked.Count(asked => asked.ForHistory).ShouldBe(1);
        _l1.State.Coverage.Ranges.ShouldHaveSingleItem().Length.ShouldBe(2_000);
        _time.Advance(TimeSpan.FromHours(3));
        _l1.Fault = _ => null;
        await collector.IterateAsync(Lease(KnownLayer2.Arbitrum), default);
        _l1.State.Coverage.Ranges.ShouldHaveSingleItem().Length.ShouldBe(6_000);
    }

    [Fact]
    public async Task IterateAsync_InboxIsNoContract_TakesBatchesFromStoredBlocksOnceEach()
    {
        _l1.Nonce = 7;
        _l1.StoredBlocks = Coverage.Of(new CoverageRange(Head - 1_000, Head + 1));
        _l1.Blobs.AddRange([At(PostingKind.Batch, Head - 5_000), At(PostingKind.Batch, Head - 20), At(PostingKind.Batch, Head)]);
        Fill(PostingKind.StateRoot, Head - 100, 300);
        var collector = Collector(KnownLayer2.Base);

        await collector.IterateAsync(Lease(KnownLayer2.Base), default);
        _l1.Head += 10;
        await collector.IterateAsync(Lease(KnownLayer2.Base), default);
        await collector.IterateAsync(Lease(KnownLayer2.Base), default);

        Batches().ShouldBe([Head - 20, Head]);
        _l1.State.Looked.ToString().ShouldBe(_l1.StoredBlocks.ToString());
        _l1.State.Signs.ShouldBe(new PostingSigns(Now, 7, null));

        // Blocks of the past that were stored later are looked through by the next look at all of them.
        _l1.StoredBlocks = _l1.StoredBlocks.Add(new CoverageRange(Head - 5_500, Head - 4_500));
        _time.Advance(TimeSpan.FromHours(1));
        await collector.IterateAsync(Lease(KnownLayer2.Base), default);

        Batches().ShouldBe([Head - 20, Head, Head - 5_000]);
        _l1.State.Looked.Ranges.Count.ShouldBe(2);
        _l1.Stored.Values.Count(posting => posting.Kind == PostingKind.StateRoot).ShouldBe(1);

        IEnumerable<long> Batches() =>
            _l1
                .Commits.SelectMany(commit => commit.Postings)
                .Where(posting => posting.Kind == PostingKind.Batch)
                .Select(posting => posting.L1BlockNumber);
    }

    [Fact]
    public async Task IterateAsync_NonceMovesWithoutBlobs_SaysSoUntilTheyCome()
    {
        var collector = Collector(KnownLayer2.Optimism);
        for (var minute = 0; minute < 10; minute++)
        {
            _l1.Nonce = 100 + minute;
            await collector.IterateAsync(Lease(KnownLayer2.Optimism), default);
            _time.Advance(TimeSpan.FromMinutes(1));
        }

        _l1.State.Signs!.Gap.ShouldBe(
            "The batchers sent 6 transactions since 2026-11-26 12:00:00Z, none of them with blobs in L1's blocks: they post by calldata."
        );

        _l1.StoredBlocks = Coverage.Empty;
        await collector.IterateAsync(Lease(KnownLayer2.Optimism), default);
        _l1.State.Signs!.Gap!.ShouldEndWith("in those blocks of L1 that are stored: the others are missing, or they post by calldata.");

        _l1.Blobs.Add(At(PostingKind.Batch, Head - 10) with { Time = Now.AddMinutes(5) });
        await collector.IterateAsync(Lease(KnownLayer2.Optimism), default);
        _l1.State.Signs!.Gap.ShouldBeNull();
    }

    [Fact]
    public async Task IterateAsync_BatchersAreSilent_IsNoGap()
    {
        var collector = Collector(KnownLayer2.Optimism);
        _l1.Nonce = 100;
        for (var minute = 0; minute < 10; minute++)
        {
            await collector.IterateAsync(Lease(KnownLayer2.Optimism), default);
            _time.Advance(TimeSpan.FromMinutes(1));
        }

        _l1.State.Signs!.Gap.ShouldBeNull();
    }

    [Fact]
    public async Task IterateAsync_Withdrawal_IsByContractElseMeasured()
    {
        _l1.Delay = new(TimeSpan.FromDays(7), "contract", Now);
        await Collector(KnownLayer2.Arbitrum).IterateAsync(Lease(KnownLayer2.Arbitrum), default);

        _l1.State.Withdrawal.ShouldBe(_l1.Delay);

        var other = new MemoryPostings { Head = Head };
        other.Events.AddRange([
            At(PostingKind.Batch, Head - 900) with
            {
                Number = 5,
            },
            At(PostingKind.StateRoot, Head - 300) with
            {
                Number = 5,
            },
        ]);
        await Collector(KnownLayer2.Scroll, l1: other).IterateAsync(Lease(KnownLayer2.Scroll), default);

        other.State.Withdrawal!.Delay.ShouldBe(TimeSpan.FromHours(2));
    }

    [Fact]
    public async Task IterateAsync_NothingIsConfigured_IsIdle()
    {
        var network = KnownLayer2.Scroll with { Posting = null };

        (await Collector(network).IterateAsync(Lease(network), default)).Outcome.ShouldBe(IterationOutcome.Idle);

        _l1.Commits.ShouldBeEmpty();
    }

    private PostingCollector Collector(Layer2Network network, PostingCollectorOptions? options = null, MemoryPostings? l1 = null) =>
        new(KnownLayer2.Ethereum, network, options ?? Options, l1 ?? _l1, l1 ?? _l1, new QuietMetrics(), _time);

    private static Lease Lease(Layer2Network network) => new(PostingCollector.NameFor(network), "test", 1);

    private void Fill(PostingKind kind, long from, int step)
    {
        for (var height = from; height <= Head; height += step)
            _l1.Events.Add(At(kind, height));
    }

    private static Posting At(PostingKind kind, long height) =>
        new(kind, Now.AddSeconds(12 * (height - Head)), height, BlockTree.Digest($"{kind} {height}"));
}
