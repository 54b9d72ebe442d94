using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Health.Measuring;

/// <summary>Blocks of a time up to a moment, with the slots that they tell of. Empty slots at the end count as soon as they are over.</summary>
/// <param name="First">Number of its first block in the line.</param>
/// <param name="End">Number beyond its last block.</param>
/// <param name="Known">Slots whose block, or its absence, is known.</param>
/// <param name="Slots">Slots of the time.</param>
/// <param name="Tail">Empty slots after the last block.</param>
internal readonly record struct BlockWindow(long First, long End, long Known, long Slots, long Tail)
{
    public long Blocks => End - First;

    /// <summary>Slots without a canonical block.</summary>
    public long Lost => Known - Blocks;

    /// <summary>From 0 to 1.</summary>
    public double KnownShare => Slots == 0 ? 0 : Math.Min(1, (double)Known / Slots);

    /// <param name="end">Up to when blocks are known.</param>
    public static BlockWindow Of(FactLine<BlockFact> blocks, SlotClock clock, DateTimeOffset end, TimeSpan length)
    {
        var firstSlot = clock.SlotDuring(end - length) + 1;
        var (first, after) = (blocks.At(clock.StartOf(firstSlot)), blocks.At(end.AddTicks(1)));
        var over = clock.SlotDuring(end) - 1;
        var newest = after > blocks.First ? blocks[after - 1].Slot : null;
        var tail = newest is { } slot ? Math.Max(0, over - slot) : 0;
        var lastSlot = Math.Max(over, newest ?? over);
        var all = Math.Max(0, lastSlot - firstSlot + 1);
        var known = blocks.Sum(BlockColumn.Slots, first, after);
        // The empty slots before the first block may reach out of the window.
        if (first < after && blocks[first] is { Slot: { } at, EmptySlots: { } empty })
            known -= Math.Clamp(firstSlot - (at - empty), 0, empty);
        return new(first, after, Math.Min(all, known + Math.Min(tail, all)), all, Math.Min(tail, all));
    }

    /// <summary>Most empty slots in a row.</summary>
    public long LongestRun(FactLine<BlockFact> blocks, SlotClock clock, DateTimeOffset end, TimeSpan length)
    {
        var (firstSlot, longest) = (clock.SlotDuring(end - length) + 1, Tail);
        foreach (ref readonly var block in blocks.Between(First, End))
        {
            if (block is { Slot: { } slot, EmptySlots: { } empty })
                longest = Math.Max(longest, Math.Min(empty, slot - firstSlot));
        }

        return longest;
    }
}
