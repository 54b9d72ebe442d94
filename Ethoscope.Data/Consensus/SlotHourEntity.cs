namespace Ethoscope.Data.Consensus;

/// <summary>An hour of a chain's slots, written by <see cref="SlotRollup"/>.</summary>
internal sealed class SlotHourEntity : SlotRollupRow;
