using Ethoscope.Core.Chains;
using Ethoscope.Core.Fees;

namespace Ethoscope.Web.Simulation;

/// <summary>
/// The pool of a node as its head leaves it, drawn again from the head and the blocks before it alone: fuller blocks leave more waiting.
/// Those that the next block could take are those that the coming slots' blocks hold, by hash and sender, but for the part that goes to
/// builders in private; the others offer less than its base fee and stay for minutes. Like geth it keeps 5,120 executable ones, those
/// that pay least being dropped, and 1,024 that wait for another.
/// </summary>
internal sealed class SimulatedPool(SimulatedChain chain)
{
    private const int MostPending = 5_120;
    private const int MostQueued = 1_024;
    private const int BlocksLookedAt = 8;
    private const int TransactionsOfASlot = 260;
    private const int SlotsAhead = 25;
    private const double PrivateShare = 0.25;
    private const int SlotsThatLowOnesStay = 50;
    private const int LowOnes = 1_900;

    private readonly ulong _seed = (ulong)chain.Anchor.Seed;

    /// <summary>Executable ones, best price first.</summary>
    public IReadOnlyList<PooledTransaction> PendingAt(SimulatedBlock head)
    {
        var baseFee = BaseFeeRule.Next(head.BaseFeeWei, head.GasUsed, SimulatedBlock.GasLimit)!.Value;
        var pending = new List<PooledTransaction>(Eligible(head, baseFee));
        var period = head.Slot / SlotsThatLowOnesStay;
        var low = LowOnes + SeededRandom.For(_seed, RandomStream.Pool, period, -1).NextInt32(LowOnes / 2);
        for (var i = 0; i < low; i++)
            pending.Add(Low(period, i, baseFee));
        return pending.Count <= MostPending ? pending : pending.GetRange(0, MostPending);
    }

    /// <summary>Those that wait for one before them.</summary>
    public IReadOnlyList<PooledTransaction> QueuedAt(SimulatedBlock head)
    {
        var period = head.Slot / SlotsThatLowOnesStay;
        var count = Math.Min(MostQueued, 700 + SeededRandom.For(_seed, RandomStream.Pool, period, -2).NextInt32(400));
        return [.. Enumerable.Range(0, count).Select(i => Low(period, LowOnes * 2 + i, head.BaseFeeWei * 3))];
    }

    /// <summary>Whether a coming slot's transaction goes to builders in private, so that no pool ever holds it.</summary>
    public static bool IsPrivate(ulong seed, long slot, int index) =>
        SeededRandom.For(seed, RandomStream.Pool, slot, index).NextDouble() < PrivateShare;

    /// <summary>As much as 0.4 blocks after empty blocks and 6.4 after full ones.</summary>
    private IEnumerable<PooledTransaction> Eligible(SimulatedBlock head, long baseFee)
    {
        var fullness = chain.Before(head, BlocksLookedAt).Average(block => block.GasUsed / (double)SimulatedBlock.GasLimit);
        var left = (long)(SimulatedBlock.GasLimit * (0.4 + (6 * Math.Pow(fullness, 5))));
        for (var slot = head.Slot + 1; slot <= head.Slot + SlotsAhead; slot++)
        for (var index = 0; index < TransactionsOfASlot; index++)
        {
            var random = SeededRandom.For(_seed, RandomStream.Pool, slot, index);
            if (random.NextDouble() < PrivateShare)
                continue;

            var awaited = chain.Bodies.AwaitedOf(head, slot, index);
            var gas = random.NextDouble() < 0.3 ? 21_000 : 21_000 + (int)Math.Min(120_000 * random.NextExponential(), 2_000_000);
            if ((left -= gas) < 0)
                yield break;
            yield return new(
                awaited.Hash,
                awaited.Type == 2 ? 2 : 0,
                awaited.From,
                awaited.To!.Value,
                awaited.Nonce,
                gas,
                Price(awaited, baseFee),
                awaited.TipWei
            );
        }
    }

    private PooledTransaction Low(long period, int item, long baseFee)
    {
        var random = SeededRandom.For(_seed, RandomStream.Pool, period, item);
        var price = Math.Max(1, (long)(baseFee * (0.2 + (0.79 * random.NextDouble()))));
        return new(
            random.NextHash(),
            random.NextDouble() < 0.2 ? 0 : 2,
            random.NextAddress(),
            random.NextAddress(),
            random.NextInt32(900),
            21_000 + random.NextInt32(180_000),
            price,
            Math.Min(price, (long)(chain.Anchor.BaseFeeWei * random.NextDouble()))
        );
    }

    /// <summary>Wallets allow for a doubling of the base fee; the older type pays what it says.</summary>
    private static long Price(SimulatedTransaction awaited, long baseFee) =>
        awaited.Type == 2 ? (2 * baseFee) + awaited.TipWei : baseFee + awaited.TipWei;
}

/// <summary>A transaction that waits.</summary>
/// <param name="Type">0 or 2.</param>
/// <param name="Gas">Gas limit.</param>
/// <param name="PriceWei">The most it pays per gas.</param>
/// <param name="TipWei">The most it tips per gas (type 2).</param>
internal readonly record struct PooledTransaction(
    Hash32 Hash,
    int Type,
    Address From,
    Address To,
    long Nonce,
    int Gas,
    long PriceWei,
    long TipWei
);
