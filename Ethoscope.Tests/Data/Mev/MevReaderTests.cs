using Ethoscope.Core.Collection;
using Ethoscope.Core.Live;
using Ethoscope.Core.Mev;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Mev;

public sealed class MevReaderTests(StorageDatabase database) : IClassFixture<StorageDatabase>
{
    private const long First = 13_100_000;
    private static readonly CoverageRange Slots = MevStory.Range(First, 200);

    private StorageHost Host => database.Host;

    [Fact]
    public async Task Blocks_OfAnyFilter_AreThoseThatWereStored()
    {
        var story = new MevStory(Host);
        var blocks = story.Blocks(Slots).Reverse().ToList();
        await story.CommitAsync(Slots, blocks);
        var clock = story.Chain.Slots!;
        Host.Time.SetBy(clock.StartOf(First + 300) - Host.Time.GetUtcNow());
        var relay = story.Relays[1];

        LiveJson.Write(await PagesAsync(new())).ShouldBe(LiveJson.Write(blocks));
        (await story.Reader.GetBlocksAsync(story.Chain, new(), 7, null, default)).Count.ShouldBe(7);
        (await ListAsync(new(clock.StartOf(First + 30), clock.StartOf(First + 60)))).ShouldBe(
            Numbers(block => block.Slot >= First + 30 && block.Slot < First + 60)
        );
        (await ListAsync(new() { Builder = "titan" })).ShouldBe(Numbers(block => block.Builder == "titan"));
        (await ListAsync(new() { Origin = BlockOrigin.Local })).ShouldBe(Numbers(block => block.Origin == BlockOrigin.Local));
        (await ListAsync(new() { Class = PaymentClass.Underpaid })).ShouldBe(Numbers(block => block.Class == PaymentClass.Underpaid));
        (await ListAsync(new() { Relay = relay })).ShouldBe(Numbers(block => block.Claims.Any(claim => claim.Relay == relay)));
        (
            await ListAsync(
                new()
                {
                    Relay = relay,
                    Class = PaymentClass.Merged,
                    Builder = "titan",
                }
            )
        ).ShouldBe(
            Numbers(block =>
                block.Builder == "titan" && block.Claims.Any(claim => claim.Relay == relay && claim.Class == PaymentClass.Merged)
            )
        );
        (await ListAsync(new() { Order = MevBlockOrder.Value })).ShouldBe(
            blocks
                .Where(block => block.ValueWei is not null)
                .OrderByDescending(block => block.ValueWei)
                .ThenByDescending(block => block.Slot)
                .Select(block => block.Number)
        );
        var one = blocks.First(block => block.Claims.Count > 1);
        LiveJson.Write(await story.Reader.FindAsync(story.Chain, one.Number, default)).ShouldBe(LiveJson.Write(one));
        (await story.Reader.FindAsync(story.Chain, 5, default)).ShouldBeNull();
        (await story.Reader.GetHeadAsync(story.Chain, default)).ShouldBe(blocks[0].Slot);

        async Task<List<MevBlock>> PagesAsync(MevBlockFilter filter)
        {
            var all = new List<MevBlock>();
            while (await story.Reader.GetBlocksAsync(story.Chain, filter, 60, all.LastOrDefault(), default) is { Count: > 0 } page)
                all.AddRange(page);
            return all;
        }

        async Task<IEnumerable<long>> ListAsync(MevBlockFilter filter) => (await PagesAsync(filter)).Select(block => block.Number);

        IEnumerable<long> Numbers(Func<MevBlock, bool> wanted) => blocks.Where(wanted).Select(block => block.Number);
    }

    [Fact]
    public async Task Lost_OfSeveralRelays_IsOnePayload()
    {
        var story = new MevStory(Host);
        LostPayload[] lost =
        [
            story.Lost(First + 9, story.Relays[0], story.Relays[1]),
            story.Lost(First + 5, story.Relays[2]),
            story.Lost(First + 4, story.Relays[1]),
        ];
        await story.CommitAsync(Slots, [], lost: lost);

        LiveJson
            .Write(await story.Reader.GetLostAsync(story.Chain, new MevBlockFilter(), 10, null, default))
            .ShouldBe(LiveJson.Write(lost.Select(one => one with { Relays = [.. one.Relays.Order(StringComparer.Ordinal)] })));
        (await story.Reader.GetLostAsync(story.Chain, new MevBlockFilter(), 1, First + 9, default))
            .ShouldHaveSingleItem()
            .Slot.ShouldBe(First + 5);
        (await story.Reader.GetLostAsync(story.Chain, new MevBlockFilter { Relay = story.Relays[1] }, 10, null, default))
            .Select(one => (one.Slot, one.Relays.Count))
            .ShouldBe([(First + 9, 2), (First + 4, 1)]);
        (await story.Reader.GetLostAsync(story.Chain, new MevBlockFilter { Builder = "nobody" }, 10, null, default)).ShouldBeEmpty();
        (await story.Reader.GetLostAsync(story.Chain, First + 5, default)).ShouldHaveSingleItem().BlockHash.ShouldBe(lost[1].BlockHash);
    }

    [Fact]
    public async Task Builder_Known_TellsItsKeysAndSpellings()
    {
        var story = new MevStory(Host);
        Host.Time.SetBy(story.Chain.Slots!.StartOf(First + 300) - Host.Time.GetUtcNow());
        var blocks = story.Blocks(Slots).ToList();
        await story.CommitAsync(Slots, blocks);
        var own = blocks.Where(block => block.Builder == "titan").ToList();

        var builder = (await story.Reader.FindBuilderAsync(story.Chain, "titan", default))!;

        (builder.FirstSlot, builder.LastSlot).ShouldBe((own[0].Slot, own[^1].Slot));
        builder.Label.ShouldNotBeNull().Name.ShouldBe("titan");
        builder
            .Keys.ToDictionary(key => key.Key, key => key.Blocks)
            .ShouldBe(
                own.Where(block => block.BuilderKey is not null)
                    .CountBy(block => block.BuilderKey!.Value)
                    .ToDictionary(one => one.Key, one => (long)one.Value),
                ignoreOrder: true
            );
        builder.Spellings.Sum(one => one.Blocks).ShouldBe(own.Count(block => block.ExtraData is not null));
        builder.FeeRecipients.ShouldBe(own.Select(block => block.FeeRecipient!.Value).Distinct(), ignoreOrder: true);
        (await story.Reader.FindBuilderAsync(story.Chain, "key-12345678", default))!.Title.ShouldBe("key-12345678");
        (await story.Reader.FindBuilderAsync(story.Chain, "nobody", default)).ShouldBeNull();
        (await story.Reader.FindBuilderAsync(story.Chain, "beaverbuild", default))?.Keys.Sum(key => key.Blocks).ShouldBe(0);
    }
}
