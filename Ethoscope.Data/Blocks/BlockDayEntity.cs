namespace Ethoscope.Data.Blocks;

/// <summary>A day of a chain's blocks, written by <see cref="BlockRollup"/>.</summary>
internal sealed class BlockDayEntity : BlockRollupRow;
