namespace Ethoscope.Data.Blocks;

/// <summary>An hour of a chain's blocks, written by <see cref="BlockRollup"/>.</summary>
internal sealed class BlockHourEntity : BlockRollupRow;
