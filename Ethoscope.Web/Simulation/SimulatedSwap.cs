using Ethoscope.Core.Chains;

namespace Ethoscope.Web.Simulation;

/// <summary>The swap that a call makes, if it makes one: in one of some dozens of pools, the first of which are the most used.</summary>
/// <param name="Pool">Which pool; its kind follows from it.</param>
/// <param name="ZeroForOne">The pool receives its first token, and gives its second.</param>
/// <param name="AmountIn">Smallest units that the pool receives.</param>
/// <param name="AmountOut">Smallest units that it gives.</param>
internal readonly record struct SimulatedSwap(int Pool, bool ZeroForOne, UInt128 AmountIn, UInt128 AmountOut)
{
    private const int Pools = 60;
    private const double Share = 0.08;
    private const ulong Stream = 0x5_3A9;

    /// <summary>Null for transfers, creations, blobs, and calls of other things.</summary>
    public static SimulatedSwap? Of(in SimulatedTransaction transaction)
    {
        if (transaction is { To: null } or { InputBytes: 0 } or { Blobs: > 0 } or { Posting: not null } or { Call: not null })
            return null;

        var random = new SeededRandom(transaction.Salt ^ Stream);
        if (random.NextDouble() >= Share)
            return null;

        var pool = (int)Math.Exp(random.NextDouble() * Math.Log(Pools)) - 1;
        var zeroForOne = random.NextInt32(2) == 0;
        var paid = (UInt128)(ulong)(3e8 * Math.Exp(1.6 * random.NextNormal())) * 1_000_000_000;
        var price = new SeededRandom((ulong)pool).NextInt32(4_000) + 1;
        return new(pool, zeroForOne, zeroForOne ? paid : paid * (uint)price, zeroForOne ? paid * (uint)price : paid);
    }
}
