namespace Ethoscope.Core.Anomalies;

/// <summary>A sample of a watched series, of what lies before its time.</summary>
/// <param name="At">End of what it sums up (UTC).</param>
/// <param name="Value">In the unit of the series; finite.</param>
/// <param name="Slots">Of a series of counts: the slots of this sample alone; null for others.</param>
public readonly record struct SeriesSample(DateTimeOffset At, double Value, SlotCounts? Slots = null);

/// <summary>Slots whose outcome is known, and those of them that are empty, by place in the epoch.</summary>
/// <param name="Starts">First slots of epochs.</param>
/// <param name="Others">The rest.</param>
/// <param name="EmptyStarts">First slots without a block.</param>
/// <param name="EmptyOthers">The rest without a block.</param>
public readonly record struct SlotCounts(int Starts, int Others, int EmptyStarts, int EmptyOthers)
{
    public int All => Starts + Others;

    public int Empty => EmptyStarts + EmptyOthers;

    public static SlotCounts operator +(SlotCounts one, SlotCounts other) =>
        new(one.Starts + other.Starts, one.Others + other.Others, one.EmptyStarts + other.EmptyStarts, one.EmptyOthers + other.EmptyOthers);

    public static SlotCounts operator -(SlotCounts one, SlotCounts other) =>
        new(one.Starts - other.Starts, one.Others - other.Others, one.EmptyStarts - other.EmptyStarts, one.EmptyOthers - other.EmptyOthers);
}
