namespace Ethoscope.Data.Consensus;

/// <summary>A day of a chain's slots, written by <see cref="SlotRollup"/>.</summary>
internal sealed class SlotDayEntity : SlotRollupRow;
