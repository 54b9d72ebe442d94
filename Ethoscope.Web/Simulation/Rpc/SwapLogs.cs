using System.Buffers.Binary;
using System.Text.Json;
using Ethoscope.Core.Chains;
using Ethoscope.Web.Simulation.Layer2;

namespace Ethoscope.Web.Simulation.Rpc;

/// <summary>
/// Swaps as logs: of pairs of Uniswap V2 (events of v2-core), pools of V3 (v3-core) and, in the rarest pools, the one contract of V4
/// (v4-core), whose amounts are the caller's. Prices and ticks beside the amounts are draws.
/// </summary>
internal sealed class SwapLogs(SimulatedChain chain)
{
    private const int Width = Hash32.Length;
    private const int FirstPool = -1_000;
    private const int FirstOfV3 = 8;
    private const int FirstOfV4 = 40;

    private static readonly Hash32 V2 = Hash32.Parse("0xd78ad95fa46c994b6551d0da85fc275fe613ce37657fb8d5e3d130840159d822");
    private static readonly Hash32 V3 = Hash32.Parse("0xc42079f94a6350d7e6235f29174924f928cc2ac818eb64fed8004e115fbcca67");
    private static readonly Hash32 V4 = Hash32.Parse("0x40e9cecb9f5f1f1c5b9c97dec2917b7ee92e57ba5563708daca94dd84ad7112f");
    private static readonly Address PoolManager = Address.Parse("0x000000000004444c5dc75cb358380d2e3de08a90");

    public RollupLog Of(in SimulatedTransaction transaction, in SimulatedSwap swap)
    {
        var random = SeededRandom.For((ulong)chain.Anchor.Seed, RandomStream.Account, FirstPool - swap.Pool);
        var (router, trader) = (RollupLog.Topic(transaction.To!.Value), RollupLog.Topic(transaction.From));
        return swap.Pool < FirstOfV3 ? new(random.NextAddress(), [V2, router, trader], Pair(swap))
            : swap.Pool < FirstOfV4 ? new(random.NextAddress(), [V3, router, trader], Pool(swap, words: 5, sign: 1))
            : new(PoolManager, [V4, random.NextHash(), router], Pool(swap, words: 6, sign: -1));
    }

    /// <summary>In of each token, then out of each.</summary>
    private static byte[] Pair(in SimulatedSwap swap)
    {
        var data = new byte[4 * Width];
        WriteWord(data, swap.ZeroForOne ? 0 : 1, (Int128)swap.AmountIn);
        WriteWord(data, swap.ZeroForOne ? 3 : 2, (Int128)swap.AmountOut);
        return data;
    }

    /// <summary>Amounts, square root of the price, liquidity, tick and, in V4, the fee.</summary>
    private static byte[] Pool(in SimulatedSwap swap, int words, int sign)
    {
        var data = new byte[words * Width];
        WriteWord(data, swap.ZeroForOne ? 0 : 1, sign * (Int128)swap.AmountIn);
        WriteWord(data, swap.ZeroForOne ? 1 : 0, -sign * (Int128)swap.AmountOut);
        WriteWord(data, 2, (Int128)1 << 96);
        WriteWord(data, 3, (Int128)swap.AmountIn * 1_000);
        if (words > 5)
            WriteWord(data, 5, 3_000);
        return data;
    }

    private static void WriteWord(byte[] data, int word, Int128 value)
    {
        var bytes = data.AsSpan(word * Width, Width);
        bytes[..(Width / 2)].Fill(Int128.IsNegative(value) ? byte.MaxValue : byte.MinValue);
        BinaryPrimitives.WriteInt128BigEndian(bytes[(Width / 2)..], value);
    }
}
