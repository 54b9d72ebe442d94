namespace Ethoscope.Core.Blocks;

/// <summary>Some blocks of a range, newest first.</summary>
/// <param name="Next">The rest of the range lies below this height; null where nothing is left.</param>
/// <param name="From">
/// Least height of the range; for a range by time, the one above the last stored block before it. Null where it is open, or no block from before
/// it is stored.
/// </param>
/// <param name="To">First height beyond the range; null where it is open, or no block from after it is stored.</param>
public sealed record BlockList(IReadOnlyList<Block> Blocks, long? Next, long? From, long? To);
