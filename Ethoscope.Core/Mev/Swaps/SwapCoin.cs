using System.Numerics;
using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Mev.Swaps;

/// <summary>One of the two coins of a swap, as its event names it, and how much of it moved.</summary>
/// <param name="Index">Which coin of the pool; null where the event tells the token.</param>
/// <param name="Token">Null where the event tells the index.</param>
/// <param name="Amount">
/// Smallest units, as the pool sees them: positive went into the pool, negative out of it. Of a two-sided payment, the difference.
/// </param>
public readonly record struct SwapCoin(int? Index, Address? Token, BigInteger Amount);
