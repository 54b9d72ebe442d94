using System.Numerics;

namespace Ethoscope.Data.Mev.Relays;

/// <summary>A bid of <see cref="AuctionPoints"/>.</summary>
/// <param name="Ms">Milliseconds from the start of the slot.</param>
/// <param name="Wei">Its value.</param>
/// <param name="Key">Index of its builder's key.</param>
internal sealed record AuctionBid(long Ms, BigInteger Wei, int Key);
