using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Mev.Relays;

/// <summary>Bids of a slot as a relay tells them, which may cut off a long list.</summary>
/// <param name="Bids">Earliest first, without repeats of the same hash, builder and time.</param>
public sealed record ReceivedBids(IReadOnlyList<ReceivedBid> Bids)
{
    public IReadOnlyList<Rejection> Rejections { get; init; } = [];
}
