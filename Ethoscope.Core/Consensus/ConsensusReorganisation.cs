using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Consensus;

/// <summary>A branch of beacon blocks that lost, as our endpoints showed it: another observer may have seen none, or more.</summary>
/// <param name="SeenAt">When we learnt of it.</param>
/// <param name="Ancestor">Last block that both branches share; null where the endpoint only told of the reorganisation.</param>
/// <param name="Old">Blocks of the branch that lost, oldest first.</param>
/// <param name="New">Blocks of the branch that won, oldest first, as far as they were known then.</param>
/// <param name="Depth">Slots from the ancestor to the head that lost, as chain_reorg counts it.</param>
/// <param name="Source">Configured name of the endpoint.</param>
public sealed record ConsensusReorganisation(
    DateTimeOffset SeenAt,
    ForkedBlock? Ancestor,
    IReadOnlyList<ForkedBlock> Old,
    IReadOnlyList<ForkedBlock> New,
    int Depth,
    SeenBy SeenBy,
    string Source
)
{
    /// <summary>Root of the head that lost; with <see cref="SeenAt"/> what it is known by.</summary>
    public Hash32 OldHead => Old[^1].Root;
}
