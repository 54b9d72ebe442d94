namespace Ethoscope.Core.Fees.Estimates;

/// <summary>Fees for one target.</summary>
/// <param name="Target">Horizon and chance aimed at.</param>
/// <param name="Quote">What to put into the transaction.</param>
/// <param name="TypicalWaitBlocks">
/// Blocks until inclusion in the middle case: the same offer, relative to the base fee of its first block, made after each block of the
/// window. Null where more than half of those found no block within the horizon. With the chance aimed at, it takes at most the horizon.
/// </param>
/// <param name="ReplayedHorizons">How often it could be made.</param>
/// <param name="ReplayedHits">How often it would have been included within the horizon. In sample: the track record is the honest figure.</param>
public sealed record FeeEstimate(FeeTarget Target, FeeQuote Quote, int? TypicalWaitBlocks, int ReplayedHorizons, int ReplayedHits);
