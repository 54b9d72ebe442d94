using Ethoscope.Core.Blocks;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Mev;
using Ethoscope.Core.Mev.Builders;
using Ethoscope.Core.Mev.Relays;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Mev;

/// <summary>Whatever a market view is computed from marks its slots when it changes, and they are given out until they are computed.</summary>
public sealed class MevStoreTests(StorageDatabase database) : IClassFixture<StorageDatabase>
{
    private const long First = 13_200_000;

    private StorageHost Host => database.Host;

    [Fact]
    public async Task Next_BlocksAndPayloads_GivesAllThatIsStored()
    {
        var story = new MevStory(Host);
        await BlocksAsync(story, First, First + 1, First + 4, First + 5);
        await PayloadsAsync(
            story,
            0,
            Range(First, 6),
            story.Payload(story.Relays[0], First + 1),
            story.Payload(story.Relays[0], First + 3)
        );

        var work = (await story.Store.NextAsync(story.Network, 512, default))!;

        work.Slots.Contains(First).ShouldBeTrue();
        work.Blocks.Select(block => (block.Slot, block.Depth))
            .ShouldBe([(First, BlockDepth.Full), (First + 1, BlockDepth.Full), (First + 4, BlockDepth.Full), (First + 5, BlockDepth.Full)]);
        work.Blocks.Select(block => block.ClosingTransactions.ShouldNotBeNull().Count).ShouldBe([0, 2, 2, 0]);
        work.Blocks[1].ClosingTransactions![0].ShouldBe(new(7, MevStory.HashOf(7), 2, 21_000) { ValueWei = 5, Succeeded = true });
        work.Known.Ranges.ShouldBe([Range(First, 6)]);
        work.Payloads.Select(payload => payload.Slot).ShouldBe([First + 1, First + 3]);
        work.Payloads[0].ShouldBe(story.Payload(story.Relays[0], First + 1));
        work.Relays[story.Relays[0]].Ranges.ShouldBe([Range(First, 6)]);
        work.Relays[story.Relays[1]].Ranges.ShouldBeEmpty();
        await story.CommitAsync(work.Slots, [], work);
        (await story.Store.NextAsync(story.Network, 512, default)).ShouldBeNull();
        (
            await story.Reader.GetMarketAsync(story.Chain, story.Chain.Slots!.StartOf(First), story.Chain.Slots.StartOf(First + 9), default)
        ).KnownSlots.ShouldBe(6);
    }

    [Fact]
    public async Task Next_LongMark_IsGivenOutNewestFirstInParts()
    {
        var story = new MevStory(Host);
        await PayloadsAsync(story, 0, Range(First, 1_200));
        var parts = new List<CoverageRange>();

        while (await story.Store.NextAsync(story.Network, 500, default) is { } work)
        {
            parts.Add(work.Slots);
            await story.CommitAsync(work.Slots, [], work);
        }

        parts.ShouldBe([new(First + 700, First + 1_200), new(First + 200, First + 700), new(First, First + 200)]);
    }

    [Fact]
    public async Task Commit_MarkedMeanwhile_IsGivenOutAgain()
    {
        var story = new MevStory(Host);
        await PayloadsAsync(story, 0, Range(First, 10));
        var work = (await story.Store.NextAsync(story.Network, 512, default))!;
        await PayloadsAsync(story, 0, Range(First, 10), story.Payload(story.Relays[0], First + 4));

        await story.CommitAsync(work.Slots, [], work);

        var again = (await story.Store.NextAsync(story.Network, 512, default))!;
        (again.Slots, again.Payloads.Count).ShouldBe((Range(First + 4, 1), 1));
    }

    [Fact]
    public async Task Commit_Again_WaitsForItsTime()
    {
        var story = new MevStory(Host);
        var work = new MevWork(Range(First, 10), []) { Known = Coverage.Empty };
        await story.Store.CommitAsync(
            new(story.Chain, await story.LeaseAsync("mev"), work)
            {
                LabelVersion = "a",
                Again = [Range(First + 3, 2)],
                AgainAt = Host.Time.GetUtcNow().AddMinutes(5),
            },
            default
        );
        var before = await story.Store.NextAsync(story.Network, 512, default);

        Host.Time.SetBy(TimeSpan.FromMinutes(6));

        before.ShouldBeNull();
        (await story.Store.NextAsync(story.Network, 512, default))!.Slots.ShouldBe(Range(First + 3, 2));
    }

    [Fact]
    public async Task Commit_LearntKey_MarksItsPayloadsOnce()
    {
        var story = new MevStory(Host);
        await PayloadsAsync(
            story,
            1,
            Range(First, 2_000),
            [.. new[] { 3, 40, 900, 1_900 }.Select(slot => story.Payload(story.Relays[1], First + slot, key: slot == 900 ? 2 : 1))]
        );
        while (await story.Store.NextAsync(story.Network, 512, default) is { } work)
            await story.CommitAsync(work.Slots, [], work);

        await LearnAsync(story, "titan", First + 3);
        var marked = await DrainAsync(story);
        await LearnAsync(story, "titan", First + 40);
        var same = await DrainAsync(story);
        await LearnAsync(story, "quasar", First + 1_900);
        var other = await DrainAsync(story);
        await LearnAsync(story, "titan", First + 3);
        var older = await DrainAsync(story);

        marked.ShouldBe([new(First + 1_900, First + 1_901), new(First + 3, First + 41)]);
        same.ShouldBeEmpty();
        other.ShouldBe(marked);
        older.ShouldBeEmpty();
        (await story.Reader.FindBuilderAsync(story.Chain, "quasar", default))!
            .Keys.ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(key => key.Key.ShouldBe(MevStory.KeyOf(1)), key => key.Basis.ShouldBe(NameBasis.Learnt));
    }

    [Fact]
    public async Task Relabel_OtherLabels_MarksAllOnce()
    {
        var (story, slots) = (new MevStory(Host), Range(First, 30));
        await story.CommitAsync(slots, story.Blocks(slots));
        var blocks = story.Blocks(slots).ToList();

        await story.Store.RelabelAsync(story.Chain, await story.LeaseAsync("mev"), "a", default);
        var same = await story.Store.NextAsync(story.Network, 512, default);
        await story.Store.RelabelAsync(story.Chain, await story.LeaseAsync("mev"), "b", default);
        var work = (await story.Store.NextAsync(story.Network, 512, default))!;
        await story.CommitAsync(work.Slots, blocks, work, "b");
        await story.Store.RelabelAsync(story.Chain, await story.LeaseAsync("mev"), "b", default);

        same.ShouldBeNull();
        work.Slots.ShouldBe(new(blocks[0].Slot, blocks[^1].Slot + 1));
        (await story.Store.NextAsync(story.Network, 512, default)).ShouldBeNull();
    }

    [Fact]
    public async Task Commit_LeaseLost_StoresNothing()
    {
        var story = new MevStory(Host);
        var stale = await story.LeaseAsync("mev");
        await story.LeaseAsync("mev");
        var slots = Range(First, 5);

        await Should.ThrowAsync<LeaseLostException>(() =>
            story.Store.CommitAsync(
                new(story.Chain, stale, new(slots, []) { Known = Coverage.Of(slots) })
                {
                    LabelVersion = "a",
                    Blocks = [.. story.Blocks(slots)],
                },
                default
            )
        );

        (await story.Reader.GetHeadAsync(story.Chain, default)).ShouldBeNull();
    }

    private static async Task<List<CoverageRange>> DrainAsync(MevStory story)
    {
        var given = new List<CoverageRange>();
        while (await story.Store.NextAsync(story.Network, 512, default) is { } work)
        {
            given.Add(work.Slots);
            await story.CommitAsync(work.Slots, [], work);
        }

        return given;
    }

    private async Task LearnAsync(MevStory story, string builder, long slot) =>
        await story.Store.CommitAsync(
            new(story.Chain, await story.LeaseAsync("mev"), new(Range(slot, 1), []) { Known = Coverage.Empty })
            {
                LabelVersion = "a",
                Learnt = [new(MevStory.KeyOf(1), builder, slot, Host.Time.GetUtcNow())],
            },
            default
        );

    private async Task BlocksAsync(MevStory story, params long[] slots)
    {
        var clock = story.Chain.Slots!;
        var blocks = slots.Select(
            (slot, i) =>
            {
                var block = TestBlocks.Make(500 + i);
                return block with
                {
                    Header = block.Header with { Time = clock.StartOf(slot) },
                    Slot = slot,
                    Extracts = new()
                    {
                        ClosingTransactions =
                            slot % 5 == 0
                                ? []
                                :
                                [
                                    new(7, MevStory.HashOf(7), 2, 21_000) { ValueWei = 5, Succeeded = true },
                                    new(8, MevStory.HashOf(8), 0, 22_000),
                                ],
                    },
                };
            }
        );
        var lease = await Host.LeaseAsync(story.Chain);
        await Host.Store.CommitAsync(
            new BlockBatch(story.Chain, BlockDepth.Full, lease) { Blocks = [.. blocks], Covered = [new(500, 500 + slots.Length)] },
            default
        );
    }

    private static async Task PayloadsAsync(MevStory story, int relay, CoverageRange covered, params DeliveredPayload[] payloads) =>
        await story.CommitAsync(story.Network.Relays[relay], [covered], payloads);

    private static CoverageRange Range(long first, long count) => MevStory.Range(first, count);
}
