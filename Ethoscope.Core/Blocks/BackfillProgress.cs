namespace Ethoscope.Core.Blocks;

/// <summary>Where a backfill stands.</summary>
/// <param name="Wanted">Blocks that were uncovered at its start.</param>
/// <param name="Stored">Blocks stored so far.</param>
/// <param name="Height">Lowest height of the last commit; it goes downwards.</param>
public sealed record BackfillProgress(long Wanted, long Stored, long Height);
