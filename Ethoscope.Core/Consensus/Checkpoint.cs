using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Consensus;

/// <summary>An epoch and the block root that stands for its start (consensus-specs phase0, Checkpoint).</summary>
public sealed record Checkpoint(long Epoch, Hash32 Root);
