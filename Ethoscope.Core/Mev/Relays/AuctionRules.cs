using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Mev.Relays;

/// <summary>Condenses the bids of a slot.</summary>
public static class AuctionRules
{
    /// <param name="relay">Name of the relay that told them.</param>
    /// <param name="delivered">Hash of the block that it delivered.</param>
    /// <returns>Null without a bid.</returns>
    public static Auction? Condense(string relay, long slot, Hash32 delivered, IReadOnlyList<ReceivedBid> bids, SlotClock clock)
    {
        if (bids.Count == 0)
            return null;

        var start = clock.StartOf(slot);
        var points = bids.OrderBy(bid => bid.ReceivedAt)
            .ThenByDescending(bid => bid.ValueWei)
            .Select(bid => (Bid: bid, Point: new AuctionPoint(bid.ReceivedAt - start, bid.ValueWei, bid.BuilderKey)))
            .ToList();
        var rise = new List<AuctionPoint>();
        foreach (var (_, point) in points)
        {
            if (rise.Count == 0 || point.ValueWei > rise[^1].ValueWei)
                rise.Add(point);
        }

        var before = points.Where(one => one.Point.Offset < TimeSpan.Zero).Select(one => one.Point.ValueWei).ToList();
        return new Auction(slot, relay, bids.Count, bids.Select(bid => bid.BuilderKey).Distinct().Count())
        {
            First = points[0].Point.Offset,
            Last = points[^1].Point.Offset,
            Best = rise[^1],
            ValueAtStartWei = before.Count == 0 ? null : before.Max(),
            // It may have got the same block again.
            Winner = points.Where(one => one.Bid.BlockHash == delivered).Select(one => one.Point).MaxBy(point => point.ValueWei),
            Rise = Thin(rise),
        };
    }

    private static List<AuctionPoint> Thin(List<AuctionPoint> rise) =>
        rise.Count <= Auction.MostPoints
            ? rise
            : [.. Enumerable.Range(0, Auction.MostPoints).Select(i => rise[(int)((long)i * (rise.Count - 1) / (Auction.MostPoints - 1))])];
}
