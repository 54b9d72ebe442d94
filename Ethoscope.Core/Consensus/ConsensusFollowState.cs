using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Consensus;

/// <summary>Where a collector goes on.</summary>
/// <param name="Coverage">Slots that are known.</param>
/// <param name="Head">Newest canonical block; null where none is stored.</param>
/// <param name="Finality">What was said of finality last; null where nothing was.</param>
public sealed record ConsensusFollowState(Coverage Coverage, ForkedBlock? Head, Finality? Finality)
{
    /// <summary>Newest stored block that was said to be final; null where none is. What was said of blocks that are not stored protects none.</summary>
    public ForkedBlock? Final { get; init; }
}
