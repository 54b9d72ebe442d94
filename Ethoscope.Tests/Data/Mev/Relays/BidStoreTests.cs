using System.Numerics;
using Ethoscope.Core.Live;
using Ethoscope.Core.Mev.Relays;
using Ethoscope.Data.Mev.Relays;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Mev.Relays;

public sealed class BidStoreTests(StorageDatabase database) : IClassFixture<StorageDatabase>
{
    private const long Slot = 13_300_000;

    private StorageHost Host => database.Host;

    [Fact]
    public async Task Commit_Auctions_ComeBackUntilTheyAreOld()
    {
        var story = new MevStory(Host);
        Auction[] auctions = [Auction("first"), new(Slot, "second", 0, 0), Auction("first") with { Slot = Slot + 8 }];

        await story.CommitBidsAsync(auctions, [MevStory.Range(Slot, 16)]);
        await story.CommitBidsAsync(auctions, [MevStory.Range(Slot, 16)]);

        LiveJson.Write(await story.Reader.GetAuctionsAsync(story.Chain, Slot, default)).ShouldBe(LiveJson.Write(auctions.Take(2)));
        (await story.Reader.GetAuctionsAsync(story.Chain, Slot + 1, default)).ShouldBeEmpty();
        (await story.Reader.GetBidCoverageAsync(story.Network, default)).Ranges.ShouldBe([MevStory.Range(Slot, 16)]);
        (await Host.Get<IBidStore>().LoadAsync(story.Network, default)).Ranges.ShouldBe([MevStory.Range(Slot, 16)]);

        await Host.Get<BidRetention>().PruneAsync(story.Chain.Slots!.StartOf(Slot + 1), default);

        (await story.Reader.GetAuctionsAsync(story.Chain, Slot, default)).ShouldBeEmpty();
        (await story.Reader.GetAuctionsAsync(story.Chain, Slot + 8, default)).ShouldHaveSingleItem();
    }

    private static Auction Auction(string relay)
    {
        var rise = Enumerable
            .Range(0, Ethoscope.Core.Mev.Relays.Auction.MostPoints)
            .Select(i => new AuctionPoint(TimeSpan.FromMilliseconds((200 * i) - 9_000), BigInteger.Pow(10, 60) + i, MevStory.KeyOf(i % 3)))
            .ToList();
        return new(Slot, relay, 501, 37)
        {
            First = TimeSpan.FromMilliseconds(-9_001),
            Last = TimeSpan.FromMilliseconds(1_296),
            Best = rise[^1],
            Winner = rise[7] with { BuilderKey = MevStory.KeyOf(9) },
            ValueAtStartWei = BigInteger.Pow(2, 255),
            Rise = rise,
        };
    }
}
