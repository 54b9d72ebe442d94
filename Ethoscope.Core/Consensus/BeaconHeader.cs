using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Consensus;

/// <summary>A beacon block by its root.</summary>
/// <param name="IsCanonical">Whether the endpoint takes it to be of its chain.</param>
/// <param name="Source">Configured name of the endpoint.</param>
public sealed record BeaconHeader(long Slot, Hash32 Root, Hash32 ParentRoot, long Proposer, bool IsCanonical, string Source);
