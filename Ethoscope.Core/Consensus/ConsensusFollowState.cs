using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Consensus;

/// <summary>Where a collector goes on.</summary>
/// <param name="Coverage">Slots that are known.</param>
/// <param name="Head">Newest canonical block; null where none is stored.</param>
/// <param name="Finality">What was said of finality last; null where nothing was.</param>
public sealed record ConsensusFollowState(Coverage Coverage, ForkedBlock? Head, Finality? Finality);
