using Ethoscope.Core.Blocks;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Layer2;
using Ethoscope.Core.Layer2.Postings;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Layer2.Postings;

/// <summary>Postings of rollups in PostgreSQL.</summary>
public sealed class PostingStoreTests(StorageDatabase database) : IClassFixture<StorageDatabase>
{
    private static readonly DateTimeOffset At = new(2026, 3, 1, 11, 0, 0, TimeSpan.Zero);

    private StorageHost Host => database.Host;

    [Fact]
    public async Task CommitAsync_HeightsReadAgain_KeepsWhatTheyNowHold()
    {
        var story = new Layer2Story(Host, KnownLayer2.Scroll);
        var (batch, root, gone) = (
            Layer2Story.Posting(PostingKind.Batch, 100, At),
            Layer2Story.Posting(PostingKind.StateRoot, 103, At.AddSeconds(36), 1),
            Layer2Story.Posting(PostingKind.Batch, 105, At.AddMinutes(1))
        );
        await CommitAsync(story, [batch, root, gone], new CoverageRange(100, 110));

        await CommitAsync(story, [root with { Blobs = 3 }], new CoverageRange(103, 112));

        (await story.Postings.GetPostingsAsync(story.Network, At.AddHours(-1), default)).ShouldBe([batch, root with { Blobs = 3 }]);
        (await story.Postings.GetPostingsAsync(story.Network, At.AddSeconds(1), default)).ShouldBe([root with { Blobs = 3 }]);
        (await story.Postings.LoadAsync(story.Network, default)).Coverage.ToString().ShouldBe("{[100,112)}");
    }

    [Fact]
    public async Task LoadAsync_SignsAndGap_KeepsTheNewestOfEach()
    {
        var story = new Layer2Story(Host);
        var signs = new PostingSigns(At, 77, "By calldata.");
        var delay = new WithdrawalDelay(TimeSpan.FromDays(7), "The contract.", At);
        (await story.Postings.LoadAsync(story.Network, default))
            .ToString()
            .ShouldBe(new PostingState(Coverage.Empty, null, null, null).ToString());
        var lease = await story.LeaseAsync("layer2-postings");

        await story.Postings.CommitAsync(
            new(story.Network, lease)
            {
                Signs = signs,
                Withdrawal = delay,
                Gap = "Refused.",
            },
            default
        );
        var refused = await story.Postings.LoadAsync(story.Network, default);
        await story.Postings.CommitAsync(new(story.Network, lease) { Signs = new(At.AddMinutes(1), 78, null) }, default);

        (refused.Signs, refused.Withdrawal, refused.Gap).ShouldBe((signs, delay, "Refused."));
        var state = await story.Postings.LoadAsync(story.Network, default);
        (state.Signs, state.Withdrawal, state.Gap).ShouldBe((new PostingSigns(At.AddMinutes(1), 78, null), delay, null));
    }

    [Fact]
    public async Task GetBlobPostingsAsync_OfBatchers_TellsWhatTheyCost()
    {
        var story = new Layer2Story(Host);
        var batcher = story.Network.Posting!.Batchers[0];
        var block = TestBlocks.Make(50);
        block = block with
        {
            Extracts = new()
            {
                BlobPostings =
                [
                    new(3, Layer2Story.HashOf(1), 21_000)
                    {
                        Sender = batcher,
                        Blobs = 6,
                        EffectiveGasPriceWei = 10,
                    },
                    new(4, Layer2Story.HashOf(2), 21_000) { Sender = batcher },
                    new(5, Layer2Story.HashOf(3), 21_000) { Sender = TestSwaps.Account(5), Blobs = 1 },
                ],
            },
        };
        await Host.Store.CommitAsync(TestBlocks.Batch(story.Parent, await Host.LeaseAsync(story.Parent), [block]), default);

        var found = await story.Postings.GetBlobPostingsAsync(story.Parent, story.Network, 50, 51, default);

        found.Known.ToString().ShouldBe("{[50,51)}");
        found.Postings.ShouldBe([
            new(PostingKind.Batch, block.Header.Time, 50, Layer2Story.HashOf(1))
            {
                Blobs = 6,
                GasUsed = 21_000,
                GasWei = 210_000,
                BlobWei = 6L * 131_072 * block.BlobBaseFeeWei,
            },
            new(PostingKind.Batch, block.Header.Time, 50, Layer2Story.HashOf(2)) { GasUsed = 21_000 },
        ]);
        var none = await story.Postings.GetBlobPostingsAsync(story.Parent, story.Network, 51, 60, default);
        (none.Postings.Count, none.Known.ToString()).ShouldBe((0, "{}"));
    }

    [Fact]
    public async Task CommitAsync_BlobsLookedThrough_AreCoveredApartFromEvents()
    {
        var story = new Layer2Story(Host);
        var batch = Layer2Story.Posting(PostingKind.Batch, 10, At);
        var lease = await story.LeaseAsync("layer2-postings");
        await story.Postings.CommitAsync(new(story.Network, lease) { Postings = [batch], Looked = [new(5, 12)] }, default);

        await story.Postings.CommitAsync(new(story.Network, lease) { Looked = [new(9, 15)], Covered = [new(9, 11)] }, default);

        (await story.Postings.GetPostingsAsync(story.Network, At, default)).ShouldBe([batch]);
        var state = await story.Postings.LoadAsync(story.Network, default);
        (state.Looked.ToString(), state.Coverage.ToString()).ShouldBe(("{[5,15)}", "{[9,11)}"));
    }

    private static async Task CommitAsync(Layer2Story story, IReadOnlyList<Posting> postings, CoverageRange covered) =>
        await story.Postings.CommitAsync(
            new(story.Network, await story.LeaseAsync("layer2-postings")) { Postings = postings, Covered = [covered] },
            default
        );
}
