using Ethoscope.Core.Chains;

namespace Ethoscope.Web.Simulation.Layer2;

/// <summary>
/// When something is put on L1 again and again, by seed alone: once in each run of so many slots, at a place in it that is drawn; what is held
/// up comes afterwards in its order. A block of L1 holds what fell due after its parent's slot and until its own, whatever branch it is of.
/// </summary>
/// <param name="slots">Slots from one to the next on the average.</param>
/// <param name="halted">What holds up that which is due about a time (Unix milliseconds).</param>
internal sealed class PostingSchedule(ulong seed, int item, int slots, SlotClock clock, Func<long, Standstill?> halted)
{
    private readonly long _genesis = clock.Genesis.ToUnixTimeMilliseconds();
    private readonly long _slot = (long)clock.SlotDuration.TotalMilliseconds;

    /// <summary>When a posting would come if nothing held it up, in Unix milliseconds.</summary>
    public long DueAt(long index) =>
        _genesis + (((index * slots) + SeededRandom.For(seed, RandomStream.Posting, index, item).NextInt32(slots)) * _slot);

    /// <summary>The slot from whose block on it is there.</summary>
    public long SlotOf(long index)
    {
        var due = DueAt(index);
        var at = halted(due)?.Delay(due) ?? due;
        return (at - _genesis + _slot - 1) / _slot;
    }

    /// <summary>Postings until a slot, that included: the newest has the number below.</summary>
    public long CountUntil(long slot)
    {
        var index = slot / slots;
        while (SlotOf(index) > slot)
            index--;
        return index + 1;
    }

    /// <summary>Numbers of those in a block of a slot whose parent is of another: first, and the one after the last.</summary>
    public (long First, long End) Between(long parentSlot, long slot)
    {
        var end = CountUntil(slot);
        var first = end;
        while (SlotOf(first - 1) > parentSlot)
            first--;
        return (first, end);
    }

    /// <summary>Number of the first that was due at a time (Unix milliseconds) or later.</summary>
    public long FirstDueFrom(long at)
    {
        var index = (at - _genesis) / _slot / slots;
        while (DueAt(index) < at)
            index++;
        return index;
    }
}
