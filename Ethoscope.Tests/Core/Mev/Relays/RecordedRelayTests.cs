using System.Numerics;
using System.Text;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Mev.Relays;
using Ethoscope.Data.Mev.Relays;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Mev.Relays;

/// <summary>Recorded replies of relays; the figures were counted of the files by other means.</summary>
public sealed class RecordedRelayTests
{
    [Fact]
    public void Check_DeliveredByFlashbots_AreAllReadNewestFirst()
    {
        var page = RecordedRelays.Page("flashbots", RecordedRelays.Delivered);

        page.Rejections.ShouldBeEmpty();
        (page.Rows, page.HighestSlot, page.LowestSlot).ShouldBe((12, 14_318_494L, 14_318_295L));
        Sum(page.Payloads).ShouldBe(BigInteger.Parse("139920101767036319"));
        var first = page.Payloads[0];
        (first.Slot, first.BlockNumber, first.Transactions, first.GasUsed, first.GasLimit).ShouldBe(
            (14_318_494L, 25_083_778L, 58, 9_029_257L, 60_000_000L)
        );
        first.ProposerFeeRecipient.ShouldBe(Address.Parse("0x388c818ca8b9251b393131c08a736a67ccb19297"));
        page.Payloads.First(payload => payload.Slot == 14_318_427)
            .ParentHash.ShouldBe(page.Payloads.First(payload => payload.Slot == 14_318_426).BlockHash);
    }

    [Fact]
    public void Check_SlotsOfThreeRelays_AreTheSamePayloadsManyTimes()
    {
        var payloads = RecordedRelays.SharedSlots.SelectMany(one => RecordedRelays.Page(one.Relay, one.File).Payloads).ToList();

        payloads.Count.ShouldBe(38 + 28 + 25);
        Sum(payloads).ShouldBe(BigInteger.Parse("4520157713487636800"));
        var once = payloads.GroupBy(payload => (payload.Slot, payload.BlockHash)).ToList();
        once.Count.ShouldBe(46);
        Sum(once.Select(same => same.First())).ShouldBe(BigInteger.Parse("2389236355124361500"));
        once.Count(same => same.Count() >= 2).ShouldBe(36);
        once.Count(same => same.Count() == 3).ShouldBe(9);
        payloads.ShouldAllBe(payload => payload.Transactions == null);
    }

    [Fact]
    public void Condense_BidsOfASlot_AreCountedAndTimed()
    {
        const long slot = 6_214_255;
        var ask = RecordedRelays.Ask("ultrasound");
        var claims = RelayJson.List(Body(RecordedRelays.Received), RelayJson.Bid)!;

        var received = BidRules.Check(claims, slot, ask);
        var best = received.Bids.MaxBy(bid => bid.ValueWei)!;
        var auction = AuctionRules.Condense("ultrasound", slot, best.BlockHash, received.Bids, ask.Clock)!;

        received.Rejections.ShouldBeEmpty();
        (claims.Count, auction.Bids, auction.Builders).ShouldBe((501, 501, 37));
        auction.First.ShouldBe(TimeSpan.FromMilliseconds(1_681_395_074_259 - 1_681_395_083_000));
        auction.Last.ShouldBe(TimeSpan.FromMilliseconds(1_681_395_084_296 - 1_681_395_083_000));
        auction.Best!.ValueWei.ShouldBe(BigInteger.Parse("41833000007137365"));
        auction.Best.Offset.ShouldBe(TimeSpan.FromMilliseconds(938));
        best.BlockHash.ShouldBe(Hash32.Parse("0x5bdd2027305805234853f4e3346f7eb9cfb0397de66b458033b122faa57312a4"));
        auction.Winner.ShouldBe(auction.Best);
        received.Bids.Count(bid => bid.ReceivedAt >= ask.Clock.StartOf(slot)).ShouldBe(110);
        auction.ValueAtStartWei!.Value.ShouldBeLessThan(auction.Best.ValueWei);
        auction.Rise.Count.ShouldBeLessThanOrEqualTo(Auction.MostPoints);
        auction.Rise[^1].ShouldBe(auction.Best);
        auction.Rise.Zip(auction.Rise.Skip(1)).ShouldAllBe(pair => pair.First.ValueWei < pair.Second.ValueWei);
    }

    [Fact]
    public void Of_AdjustedBid_IsFoundByEitherHash()
    {
        var claims = RelayJson.List(Body(RecordedRelays.Adjustments), RelayJson.Adjustment)!;
        PayloadEvidence Of(string hash) => EvidenceRules.Of(claims, 7_964_405, Hash32.Parse(hash), RecordedRelays.Ask("ultrasound"));

        var adjusted = Of("0x396fc66c421240af8a0b95598e7a2d1fc0e6ceafd18e4d128b96f918de7928e8");
        var submitted = Of("0x9be20ae9fe1e35638050b22da5eaf17042e58065802e12774cebe89b2779f3c4");
        var other = Of("0x11bd562d6bfb1c638d2916d9b028f7d3d8da3c8c0c6acd5e8e30ea017f5ed924");

        (adjusted.Kind, adjusted.SubmittedWei - adjusted.ProposerWei).ShouldBe((EvidenceKind.Adjusted, 26_254_846_002_041));
        (submitted.Kind, submitted.SubmittedWei - submitted.ProposerWei).ShouldBe((EvidenceKind.Adjusted, 267_665_489_777_549));
        (other.Kind, other.ProposerWei).ShouldBe((EvidenceKind.None, null));
    }

    [Fact]
    public void Check_BidsOfOldAndNewRelays_MayLackFieldsOrHaveMore()
    {
        var old = RelayJson.List(Body("relay/flashbots_style_v1_no_num_tx_slot4700000era_bidtrace.json"), RelayJson.Bid)!;
        var hoodi = RelayJson.List(Body("relay/ultrasound_hoodi_builder_blocks_received_optimistic.json"), RelayJson.Bid)!;

        old[0].Seconds.ShouldBe(1_663_234_896UL);
        BidRules.Check(old, 4_700_906, RecordedRelays.Ask()).Rejections[0].Reason.ShouldBe(RelayRejections.BidOfOtherSlot);
        BidRules.Check([old[0] with { Slot = null }], 4_700_906, RecordedRelays.Ask()).Bids.Count.ShouldBe(1);
        hoodi[0].IsOptimistic.ShouldBe(true);
        BidRules.Check(hoodi, 3_635_889, RecordedRelays.Ask()).Rejections[0].Reason.ShouldBe(RelayRejections.BidTimeOutOfRange);
    }

    private static BigInteger Sum(IEnumerable<DeliveredPayload> payloads) =>
        payloads.Aggregate(BigInteger.Zero, (sum, payload) => sum + payload.ValueWei);

    private static byte[] Body(string file) => Encoding.UTF8.GetBytes(SharedData.Fixture(file).ToJsonString());
}
