namespace Ethoscope.Core.Consensus;

/// <summary>A beacon block that is not canonical.</summary>
/// <param name="Block">As far as it is known.</param>
/// <param name="BlockHash">Its execution block; null where it was never read.</param>
public sealed record OrphanedSlot(ForkedBlock Block, Chains.Hash32? BlockHash, SeenBy? SeenBy, string Source);
