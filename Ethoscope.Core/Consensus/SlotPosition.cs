namespace Ethoscope.Core.Consensus;

/// <summary>Slots of a range by their place in the epoch.</summary>
/// <param name="Position">From 0, the first slot of an epoch.</param>
public sealed record SlotPosition(int Position, SlotTally Slots);
