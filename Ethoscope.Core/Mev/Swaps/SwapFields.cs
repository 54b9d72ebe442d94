using System.Numerics;
using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Mev.Swaps;

/// <summary>What the words of a swap's event say.</summary>
internal sealed record SwapFields(SwapCoin Coin0, SwapCoin Coin1)
{
    public Hash32? PoolId { get; init; }

    public Address? Sender { get; init; }

    public Address? Recipient { get; init; }

    /// <summary>Two coins of a pool by their indices, in either order; what went in and what came out.</summary>
    public static SwapFields ByIndex(int sold, BigInteger paid, int bought, BigInteger received)
    {
        var (into, from) = (new SwapCoin(sold, null, paid), new SwapCoin(bought, null, -received));
        return sold < bought ? new(into, from) : new(from, into);
    }

    /// <summary>Two tokens, in either order; what went in and what came out.</summary>
    public static SwapFields ByToken(Address sold, BigInteger paid, Address bought, BigInteger received)
    {
        var (into, from) = (new SwapCoin(null, sold, paid), new SwapCoin(null, bought, -received));
        return (sold.High, sold.Low).CompareTo((bought.High, bought.Low)) < 0 ? new(into, from) : new(from, into);
    }
}
