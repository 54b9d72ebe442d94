using Ethoscope.Core.Mev;
using Ethoscope.Core.Mev.Relays;

namespace Ethoscope.Web.Components.Pages.Blocks;

/// <summary>A block as the market of block building sees it.</summary>
/// <param name="Block">Null where it is not computed yet, and for a block that is not canonical.</param>
/// <param name="Title">Name of its builder that people read; null where there is none.</param>
public sealed record BlockMarket(MevBlock? Block, string? Title)
{
    /// <summary>The configured relays; null where there are none.</summary>
    public RelayNetwork? Network { get; init; }

    /// <summary>Auctions of its slot, by relay; empty where its bids were not asked for.</summary>
    public IReadOnlyList<Auction> Auctions { get; init; } = [];

    /// <summary>Payloads of its slot that were delivered and are not in the chain.</summary>
    public IReadOnlyList<LostPayload> Lost { get; init; } = [];
}
