using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Consensus;

/// <summary>A beacon block by its place in its chain.</summary>
public sealed record BlockLink(long Slot, Hash32 Root, Hash32 ParentRoot);
