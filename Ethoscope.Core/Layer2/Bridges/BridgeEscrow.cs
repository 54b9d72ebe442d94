using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Layer2.Bridges;

/// <summary>An account on L1 that holds what was bridged.</summary>
/// <param name="Account">The account.</param>
/// <param name="Assets">What is looked for in it.</param>
public sealed record BridgeEscrow(Address Account, IReadOnlyList<BridgedAsset> Assets)
{
    /// <summary>Other chains keep their assets here too, so that it says nothing of one of them.</summary>
    public bool IsShared { get; init; }
}
