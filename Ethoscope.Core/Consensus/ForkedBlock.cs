using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Consensus;

/// <summary>A beacon block as the fork graph shows it.</summary>
/// <param name="ParentRoot">Null where the block itself was never read.</param>
/// <param name="SeenAt">When we first heard of it; null where that was not as it came.</param>
public sealed record ForkedBlock(long Slot, Hash32 Root, Hash32? ParentRoot, long? Proposer, long? BlockNumber, DateTimeOffset? SeenAt);
