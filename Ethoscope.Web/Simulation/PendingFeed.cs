using System.Runtime.CompilerServices;
using Ethoscope.Core.Chains;

namespace Ethoscope.Web.Simulation;

/// <summary>
/// Hashes of transactions as they reach a node's pool, each before the slot whose block may hold it: most by some seconds, a few by
/// minutes. Those that go to builders in private (<see cref="SimulatedPool.IsPrivate"/>) never do.
/// </summary>
internal sealed class PendingFeed(SimulatedChain chain, TimeProvider time)
{
    /// <summary>As many as the fullest blocks hold; what no block takes is told of all the same.</summary>
    private const int TransactionsOfASlot = 560;

    private const double UsualSeconds = 9;
    private const double SlowShare = 0.05;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(200);

    private readonly SlotClock _slots = SimulatedChain.SlotsOf(chain.Descriptor);
    private readonly ulong _seed = (ulong)chain.Anchor.Seed;

    public async IAsyncEnumerable<Hash32> FollowAsync([EnumeratorCancellation] CancellationToken stop)
    {
        var coming = new PriorityQueue<(long Slot, int Index), DateTimeOffset>();
        var from = time.GetUtcNow();
        var next = ((from - _slots.Genesis).Ticks / _slots.SlotDuration.Ticks) + 1;
        while (true)
        {
            var now = time.GetUtcNow();
            for (; _slots.StartOf(next) - Longest <= now; next++)
            for (var index = 0; index < TransactionsOfASlot; index++)
            {
                if (!SimulatedPool.IsPrivate(_seed, next, index) && ComesAt(next, index) is var at && at > from)
                    coming.Enqueue((next, index), at);
            }

            while (coming.TryPeek(out var one, out var due) && due <= now)
            {
                coming.Dequeue();
                yield return chain.Bodies.AwaitedHashOf(one.Slot, one.Index);
            }

            await Task.Delay(Tick, time, stop);
        }
    }

    private DateTimeOffset ComesAt(long slot, int index)
    {
        var random = SeededRandom.For(_seed, RandomStream.Arrival, slot, index);
        var usual = 0.3 + (UsualSeconds * random.NextExponential());
        var before = random.NextDouble() < SlowShare ? usual * 12 : usual;
        return _slots.StartOf(slot) - TimeSpan.FromSeconds(Math.Min(before, Longest.TotalSeconds));
    }
}
