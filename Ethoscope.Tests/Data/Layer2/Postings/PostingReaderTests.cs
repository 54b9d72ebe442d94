using System.Numerics;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Layer2;
using Ethoscope.Core.Layer2.Postings;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Layer2.Postings;

/// <summary>Answers about postings and buyers of blobs from the tables.</summary>
public sealed class PostingReaderTests(StorageDatabase database) : IClassFixture<StorageDatabase>
{
    private static readonly DateTimeOffset At = new(2026, 3, 1, 11, 0, 0, TimeSpan.Zero);

    private StorageHost Host => database.Host;

    private ILayer2Reader Reader => Host.Get<ILayer2Reader>();

    [Fact]
    public async Task GetPostingsAsync_Pages_KnowsTimesSinceAndCadence()
    {
        var story = new Layer2Story(Host, KnownLayer2.Scroll);
        var postings = Enumerable.Range(0, 50).Select(i => Layer2Story.Posting(PostingKind.Batch, 100 + i, At.AddMinutes(i))).ToList();
        postings[49] = postings[49] with { Time = At.AddMinutes(90) };
        await story.Postings.CommitAsync(
            new(story.Network, await story.LeaseAsync("layer2-postings")) { Postings = postings, Covered = [new(100, 120), new(121, 200)] },
            default
        );

        var first = await PageAsync(story, null);
        var second = await PageAsync(story, first[^1].Posting.L1BlockNumber);
        var cadence = (await Reader.GetCadencesAsync(story.Network, At, At.AddHours(2), default))[0];

        first.Select(one => one.Posting).ShouldBe(Enumerable.Reverse(postings).Take(3));
        first[0].ShouldBe(new PostingInterval(postings[49], TimeSpan.FromMinutes(42), true));
        second[0].Posting.ShouldBe(postings[46]);
        (cadence.Kind, cadence.Count, cadence.Median, cadence.Last, cadence.GasWei).ShouldBe(
            (PostingKind.Batch, 50, TimeSpan.FromMinutes(1), postings[49], (BigInteger?)2_500)
        );
        var around = await Reader.GetPostingsAsync(
            story.Network,
            PostingKind.Batch,
            At.AddMinutes(19),
            At.AddMinutes(23),
            9,
            null,
            default
        );
        around.Select(one => one.Since.HasValue).ShouldBe([true, false, false, true]);
    }

    [Fact]
    public async Task GetBlobBuyersAsync_AnyRange_IsTheSumOfItsTransactions()
    {
        var story = new Layer2Story(Host);
        var blocks = TestBlocks.Range(0, 500, step: TimeSpan.FromMinutes(17)).Select(block => Sold(story, block)).ToList();
        await Host.Store.CommitAsync(TestBlocks.Batch(story.Parent, await Host.LeaseAsync(story.Parent), blocks), default);

        foreach (var (first, last) in new[] { (0, 499), (3, 6), (10, 90), (0, 1) })
        {
            var (from, to) = (blocks[first].Header.Time.AddSeconds(1), blocks[last].Header.Time.AddSeconds(1));
            var inside = blocks.Where(block => block.Header.Time >= from && block.Header.Time < to).ToList();
            (await Reader.GetBlobBuyersAsync(story.Networks, from, to, default)).ShouldBe(Expected(story, inside));
        }
    }

    [Fact]
    public async Task GetBlobBuyersOverTimeAsync_Hours_SaysWhichAreKnown()
    {
        var story = new Layer2Story(Host);
        var blocks = TestBlocks.Range(0, 60, step: TimeSpan.FromMinutes(6)).Select(block => Sold(story, block)).ToList();
        var stored = blocks.Where(block => block.Header.Number is < 22 or > 24).ToList();
        var parent = story.Parent with { Slots = null };
        await Host.Store.CommitAsync(TestBlocks.Batch(parent, await Host.LeaseAsync(parent), stored), default);
        var from = TestBlocks.Start;

        var points = await Reader.GetBlobBuyersOverTimeAsync(story.Networks, from, from.AddHours(5), TimeSpan.FromHours(1), default);

        points.Select(point => point.Start).ShouldBe(Enumerable.Range(0, 5).Select(hour => from.AddHours(hour)));
        points.Select(point => point.IsKnown).ShouldBe([true, true, false, true, true]);
        points[3].Buyers.ShouldBe(Expected(story, [.. stored.Where(block => block.Header.Time >= from.AddHours(3)).Take(10)]));
    }

    private async Task<IReadOnlyList<PostingInterval>> PageAsync(Layer2Story story, long? before) =>
        await Reader.GetPostingsAsync(story.Network, PostingKind.Batch, At, At.AddHours(2), 3, before, default);

    /// <summary>The network's batcher and another buy in turn.</summary>
    private static Block Sold(Layer2Story story, Block block) =>
        block with
        {
            Extracts = new()
            {
                BlobPostings =
                [
                    new(0, block.Header.Hash, 21_000)
                    {
                        Sender = block.Header.Number % 2 == 0 ? story.Network.Posting!.Batchers[0] : TestSwaps.Account(1),
                        Blobs = 1 + (int)(block.Header.Number % 5),
                    },
                ],
            },
        };

    private static IEnumerable<BlobBuyer> Expected(Layer2Story story, IReadOnlyList<Block> blocks) =>
        BlobBuyers.Group(
            story.Networks,
            blocks.Select(block =>
            {
                var posting = block.Extracts.BlobPostings![0];
                return new BlobPurchase(
                    block.Header.Time,
                    posting.Sender,
                    1,
                    posting.Blobs!.Value,
                    posting.Blobs * (BigInteger)131_072 * block.BlobBaseFeeWei
                );
            })
        );
}
