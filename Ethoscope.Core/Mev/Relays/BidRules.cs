using System.Globalization;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Mev.Relays;

/// <summary>Decides which of the bids of a slot are believed.</summary>
public static class BidRules
{
    /// <summary>Bids come from the block before on, which may have been many slots ago; more than this no relay keeps an auction open.</summary>
    public static readonly TimeSpan Widest = TimeSpan.FromMinutes(10);

    public static ReceivedBids Check(IReadOnlyList<BidClaim> claims, long slot, RelayAsk ask)
    {
        var rejections = new List<Rejection>();
        var bids = claims.Select(claim => Check(claim, slot, ask, rejections)).OfType<ReceivedBid>();
        return new([
            .. bids.DistinctBy(bid => (bid.BlockHash, bid.BuilderKey, bid.ReceivedAt))
                .OrderBy(bid => bid.ReceivedAt)
                .ThenBy(bid => bid.ValueWei),
        ])
        {
            Rejections = rejections,
        };
    }

    private static ReceivedBid? Check(BidClaim claim, long slot, RelayAsk ask, List<Rejection> rejections)
    {
        ReceivedBid? Refused(string reason, string why)
        {
            rejections.Add(ask.Refuse(reason, why, slot));
            return null;
        }

        if (
            claim is not { BlockHash: { } hash, BuilderKey: { } builder, ValueWei: { } value }
            || (claim.Milliseconds ?? claim.Seconds * 1_000) is not { } time
        )
            return Refused(RelayRejections.BidUnreadable, "Block hash, builder, value or time of a bid can't be read.");
        if (claim.Slot is { } other && other != (ulong)slot)
            return Refused(
                RelayRejections.BidOfOtherSlot,
                string.Create(CultureInfo.InvariantCulture, $"Bid {hash} is of slot {other} and not {slot}.")
            );
        if (!RelayAsk.IsValue(value))
            return Refused(RelayRejections.ValueOutOfRange, $"Value of bid {hash} is negative or longer than 256 bits.");

        var start = ask.Clock.StartOf(slot);
        if (time > (ulong)(start + Widest).ToUnixTimeMilliseconds() || time < (ulong)(start - Widest).ToUnixTimeMilliseconds())
            return Refused(
                RelayRejections.BidTimeOutOfRange,
                string.Create(CultureInfo.InvariantCulture, $"Bid {hash} came at {time} ms, far from the start of slot {slot}.")
            );
        return new ReceivedBid(slot, hash, builder, value, DateTimeOffset.FromUnixTimeMilliseconds((long)time))
        {
            IsOptimistic = claim.IsOptimistic,
        };
    }
}
