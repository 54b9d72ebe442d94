using System.Numerics;
using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Mev.Relays;

/// <summary>The auction of a slot at one relay that delivered its block, condensed from the bids that it says it received.</summary>
/// <param name="Bids">How many there were, repeats left out.</param>
/// <param name="Builders">Different keys among them.</param>
public sealed record Auction(long Slot, string Relay, int Bids, int Builders)
{
    /// <summary>From the start of the slot to the first bid; negative before.</summary>
    public TimeSpan? First { get; init; }

    public TimeSpan? Last { get; init; }

    /// <summary>The highest; the earliest of equals.</summary>
    public AuctionPoint? Best { get; init; }

    /// <summary>Highest value of those received before the slot started, in wei; null where none was.</summary>
    public BigInteger? ValueAtStartWei { get; init; }

    /// <summary>When the bid of the block that was delivered came, and its value; null where it is not among the bids.</summary>
    public AuctionPoint? Winner { get; init; }

    /// <summary>Bids that were higher than all before, in order, at most <see cref="MostPoints"/>: thinned in the middle, first and best kept.</summary>
    public IReadOnlyList<AuctionPoint> Rise { get; init; } = [];

    public const int MostPoints = 48;
}
