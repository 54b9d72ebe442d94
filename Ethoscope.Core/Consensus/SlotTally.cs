namespace Ethoscope.Core.Consensus;

/// <summary>Slots of a range by outcome; those that nothing is known of are not counted.</summary>
public sealed record SlotTally(long Proposed, long Missed, long Orphaned, long Withheld, long Empty)
{
    public static readonly SlotTally None = new(0, 0, 0, 0, 0);

    /// <summary>Slots that are known.</summary>
    public long Slots => Proposed + Missed + Orphaned + Withheld + Empty;

    /// <summary>Slots without a canonical payload.</summary>
    public long Lost => Missed + Orphaned + Withheld + Empty;

    /// <summary>From 0 to 1; null where no slot is known.</summary>
    public double? LostShare => Slots == 0 ? null : (double)Lost / Slots;

    public SlotTally Plus(SlotTally other) =>
        new(Proposed + other.Proposed, Missed + other.Missed, Orphaned + other.Orphaned, Withheld + other.Withheld, Empty + other.Empty);
}
