using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Mev.Relays;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Mev.Relays;

public sealed class BidCollectorTests
{
    private const long Now = 20_000_000;
    private static readonly SlotClock Slots = KnownChains.Ethereum.Slots!;
    private static readonly RelayCollectorOptions Options = new() { BidHistory = 100 * Slots.SlotDuration };
    private readonly SettableClock _time = new(Slots.StartOf(Now));
    private readonly MemoryRelays _store = new();
    private readonly PlayedRelay _first;
    private readonly PlayedRelay _second;
    private readonly RelayNetwork _network;

    public BidCollectorTests()
    {
        (_first, _second) = (new("first", _time), new("second", _time));
        _network = new(KnownChains.Ethereum, [_first.Relay, _second.Relay]);
        _first.Bids = Bid;
        _second.Bids = Bid;
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task IterateAsync_SampledSlots_AreAskedOnceOfTheFirstThatDelivered()
    {
        await DeliverAsync(_first, [Now - 16, Now - 17, Now - 24]);
        await DeliverAsync(_second, [Now - 24, Now - 32]);
        var collector = Collector();

        await RunAsync(collector);
        await RunAsync(collector);

        _first.BidsAsked.ShouldBe([Now - 16, Now - 24]);
        _second.BidsAsked.ShouldBe([Now - 32]);
        _store.Auctions.Select(one => (one.Slot, one.Relay)).ShouldBe([(Now - 16, "first"), (Now - 24, "first"), (Now - 32, "second")]);
        _store.Of(_network.BidSeries).Ranges.ShouldBe([new CoverageRange(Now - 100, Now - Options.Settle + 1)]);
    }

    [Fact]
    public async Task IterateAsync_RelayThatServesNoBids_IsPassedOver()
    {
        await DeliverAsync(_first, [Now - 16, Now - 24]);
        await DeliverAsync(_second, [Now - 16]);
        _first.Bids = _ => null;
        var collector = Collector();

        await RunAsync(collector);

        _store.Auctions.ShouldHaveSingleItem().Relay.ShouldBe("second");
        _store.Of(_network.BidSeries).Contains(Now - 24).ShouldBeTrue();
    }

    [Fact]
    public async Task IterateAsync_RelayAway_IsAskedAgainLater()
    {
        await DeliverAsync(_first, [Now - 16]);
        await DeliverAsync(_second, []);
        _first.IsAway = true;
        var collector = Collector();
        await RunAsync(collector);
        _store.Of(_network.BidSeries).Contains(Now - 16).ShouldBeFalse();
        _store.Of(_network.BidSeries).Contains(Now - 24).ShouldBeTrue();

        _first.IsAway = false;
        _time.Advance(TimeSpan.FromMinutes(2));
        await RunAsync(collector);

        _store.Auctions.ShouldHaveSingleItem().Slot.ShouldBe(Now - 16);
    }

    [Fact]
    public async Task IterateAsync_LedgerOfARelayMissing_LeavesTheSlotOpen()
    {
        await DeliverAsync(_first, [Now - 16]);
        var collector = Collector();

        await RunAsync(collector);

        var known = _store.Of(_network.BidSeries);
        (known.Contains(Now - 16), known.Contains(Now - 24)).ShouldBe((true, false));
    }

    private async Task DeliverAsync(PlayedRelay relay, long[] slots)
    {
        relay.Delivers(slots);
        await _store.CommitAsync(
            new RelayBatch(KnownChains.Ethereum, relay.Relay, new("relay", "test", 1))
            {
                Payloads = [.. relay.All],
                Covered = [new(Now - 200, Now)],
            },
            Stop
        );
    }

    private static ReceivedBids Bid(long slot) =>
        new([new ReceivedBid(slot, new Hash32(1, (UInt128)slot), new BlsKey(1, 2, 3), 50, Slots.StartOf(slot).AddMilliseconds(-200))]);

    private BidCollector Collector() => new(_network, Options, [_first, _second], _store, new QuietMetrics(), _time);

    private static async Task RunAsync(BidCollector collector)
    {
        for (var passes = 0; passes < 100; passes++)
        {
            if (await collector.IterateAsync(new Lease(collector.Name, "test", 1), Stop) is { More: false })
                return;
        }

        throw new InvalidOperationException("It does not end.");
    }
}
