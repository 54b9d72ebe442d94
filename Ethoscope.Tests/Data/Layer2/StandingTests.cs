using Ethoscope.Core.Blocks;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Layer2;
using Ethoscope.Core.Layer2.Postings;
using Ethoscope.Data.Collection;
using Ethoscope.Data.Layer2;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Layer2;

/// <summary>A network that stands still, one that posts late, and our own source being away are three things.</summary>
public sealed class StandingTests(StorageDatabase database) : IClassFixture<StorageDatabase>
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(2);

    private StorageHost Host => database.Host;

    private ILayer2Reader Reader => Host.Get<ILayer2Reader>();

    [Fact]
    public async Task GetStandingAsync_NewestBlockIsFresh_IsLiveWithThroughputAndSince()
    {
        var story = new Layer2Story(Host);
        Layer2Block[] blocks =
        [
            .. Layer2Story.Blocks(0, 600, Noon.AddMinutes(-30), Step),
            .. Layer2Story.Blocks(600, 150, Noon.AddSeconds(-301), Step),
        ];
        await story.StoreAsync(blocks, Heads(Noon, blocks[^1]));

        var standing = await Reader.GetStandingAsync(story.Networks, story.Network, null, default);

        standing.Sequencer.State.ShouldBe(LivenessState.Live);
        standing.Sequencer.Since.ShouldBe(blocks[600].Header.Time);
        standing.Heads.ShouldBe(Heads(Noon, blocks[^1]));
        var recent = standing.Throughput.ShouldNotBeNull();
        (recent.From, recent.To, recent.SampledBlocks).ShouldBe((Noon.AddMinutes(-5), Noon, 149));
        recent.TransactionsPerSecond.ShouldNotBeNull().ShouldBe(1, 0.05);
    }

    [Fact]
    public async Task GetStandingAsync_SourceAnswersAndNoBlockCame_IsStalled()
    {
        var story = new Layer2Story(Host);
        var blocks = Layer2Story.Blocks(0, 100, Noon.AddMinutes(-10), Step);
        await story.StoreAsync(blocks, Heads(Noon, blocks[^1]));

        var standing = await Reader.GetStandingAsync(story.Networks, story.Network, null, default);

        (standing.Sequencer.State, standing.Sequencer.Since).ShouldBe((LivenessState.Stalled, blocks[^1].Header.Time));
        var recent = standing.Throughput.ShouldNotBeNull();
        (recent.Blocks, recent.TransactionsPerSecond).ShouldBe((0, 0d));
    }

    [Fact]
    public async Task GetStandingAsync_SourceIsAway_IsUnknownWithItsReason()
    {
        var story = new Layer2Story(Host);
        var blocks = Layer2Story.Blocks(0, 100, Noon.AddMinutes(-10), Step);
        await story.StoreAsync(blocks, Heads(blocks[^1].Header.Time, blocks[^1]));
        await Host.Get<CollectorJournal>()
            .RecordAsync(
                new(
                    story.Network.BlockSeries,
                    "test",
                    Noon.AddMinutes(-6),
                    TimeSpan.Zero,
                    IterationOutcome.Failed,
                    null,
                    null,
                    0,
                    "No endpoint answers."
                ),
                default
            );

        var standing = await Reader.GetStandingAsync(story.Networks, story.Network, null, default);

        standing.Sequencer.State.ShouldBe(LivenessState.Unknown);
        standing.Sequencer.Reason.ShouldEndWith("this says nothing of the network. No endpoint answers.");
        standing.Throughput.ShouldBeNull();
    }

    [Fact]
    public async Task GetStandingAsync_NothingStored_IsUnknownThroughout()
    {
        var story = new Layer2Story(Host);

        var standing = await Reader.GetStandingAsync(story.Networks, story.Network, null, default);

        new[] { standing.Sequencer.State, standing.Batches.State, standing.StateRoots.State }.ShouldAllBe(state =>
            state == LivenessState.Unknown
        );
        (standing.Heads, standing.Throughput, standing.Withdrawal).ShouldBe((null, null, null));
    }

    [Fact]
    public async Task GetStandingAsync_PastMoments_AreToldByTheBlocksAroundThem()
    {
        var story = new Layer2Story(Host);
        var early = Layer2Story.Blocks(0, 100, Noon.AddHours(-2), Step);
        var afterStall = Layer2Story.Blocks(100, 100, Noon.AddMinutes(-100), Step);
        var afterOutage = Layer2Story.Blocks(1_000, 100, Noon.AddMinutes(-60), Step);
        await story.StoreAsync(early);
        await story.StoreAsync(afterStall);
        await story.StoreAsync(afterOutage, Heads(Noon, afterOutage[^1]));

        var states = new List<LivenessState>();
        foreach (var minutes in new[] { -119, -110, -98, -80, -59, -10 })
            states.Add((await Reader.GetStandingAsync(story.Networks, story.Network, Noon.AddMinutes(minutes), default)).Sequencer.State);

        states.ShouldBe([
            LivenessState.Live,
            LivenessState.Stalled,
            LivenessState.Live,
            LivenessState.Unknown,
            LivenessState.Live,
            LivenessState.Stalled,
        ]);
    }

    [Fact]
    public async Task GetStandingAsync_BlocksForgotten_SaysSo()
    {
        var story = new Layer2Story(Host);
        var blocks = Layer2Story.Blocks(0, 10, Noon.AddDays(-12), Step);
        await story.StoreAsync(blocks, Heads(Noon, blocks[^1]));
        await Host.Get<Layer2Retention>().PruneAsync(Noon.AddDays(-7), default);

        var forgotten = await Reader.GetStandingAsync(story.Networks, story.Network, Noon.AddDays(-12).AddSeconds(9), default);
        var never = await Reader.GetStandingAsync(story.Networks, story.Network, Noon.AddDays(-13), default);

        forgotten.Sequencer.Reason.ShouldBe("Single blocks of that time are no longer kept.");
        never.Sequencer.Reason.ShouldBe("None of its blocks has been read yet.");
    }

    [Fact]
    public async Task GetStandingAsync_EventsThatStopped_AreLateOrUnknownByWhatWeKnowOfL1()
    {
        var late = await PostedAsync(last: 1_150, gap: null);
        var blind = await PostedAsync(last: 1_062, gap: null);
        var refused = await PostedAsync(last: 1_150, gap: "Every endpoint refuses logs.");

        (late.Batches.State, late.Batches.LastAt).ShouldBe((LivenessState.Stalled, Noon.AddMinutes(-18)));
        (blind.Batches.State, refused.Batches.State).ShouldBe((LivenessState.Unknown, LivenessState.Unknown));
        refused.Batches.Reason.ShouldBe("Every endpoint refuses logs.");
        late.Withdrawal.ShouldBe(new(TimeSpan.FromHours(1), "Batches.", Noon));
    }

    /// <summary>A batch a minute until 18 minutes ago, on an L1 whose blocks are known until now; events are known up to a height.</summary>
    private async Task<Layer2Standing> PostedAsync(long last, string? gap)
    {
        var story = new Layer2Story(Host, KnownLayer2.Scroll);
        var l1 = TestBlocks
            .Range(1_000, 151, depth: BlockDepth.Headers)
            .Select(block => block with { Header = block.Header with { Time = TimeOf(block.Header.Number) } })
            .ToList();
        await Host.Store.CommitAsync(TestBlocks.Batch(story.Parent, await Host.LeaseAsync(story.Parent), l1), default);
        await story.Postings.CommitAsync(
            new(story.Network, await story.LeaseAsync("layer2-postings"))
            {
                Postings =
                [
                    .. Enumerable
                        .Range(0, 43)
                        .Select(i => 850L + (5 * i))
                        .Select(height => Layer2Story.Posting(PostingKind.Batch, height, TimeOf(height))),
                ],
                Covered = [new(850, last + 1)],
                Gap = gap,
                Withdrawal = new(TimeSpan.FromHours(1), "Batches.", Noon),
            },
            default
        );
        return await Reader.GetStandingAsync(story.Networks, story.Network, null, default);
    }

    private static DateTimeOffset TimeOf(long height) => Noon.AddSeconds((height - 1_150) * 12);

    private static Layer2Heads Heads(DateTimeOffset readAt, Layer2Block latest) => new(readAt, latest.Header.Ref) { Source = "first" };
}
