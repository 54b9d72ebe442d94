using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Mev.Relays;

/// <summary>What a pass over received bids stores in one transaction.</summary>
public sealed record BidBatch(RelayNetwork Network, Lease Lease)
{
    public IReadOnlyList<Auction> Auctions { get; init; } = [];

    /// <summary>Slots up to which the sampled ones were asked for; those between need no bids.</summary>
    public IReadOnlyList<CoverageRange> Covered { get; init; } = [];

    public IReadOnlyList<Rejection> Rejections { get; init; } = [];

    public bool IsEmpty => Auctions.Count + Covered.Count + Rejections.Count == 0;
}
