using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Blocks;

/// <summary>Where the follower of a chain stands, as stored.</summary>
/// <param name="Coverage">Heights covered at the depth that is followed.</param>
/// <param name="Head">The stored block of the highest covered height; null where nothing is covered.</param>
/// <param name="Finalized">The stored finalised block; null until one was seen.</param>
public sealed record FollowState(Coverage Coverage, BlockRef? Head, BlockRef? Finalized)
{
    /// <summary>
    /// Those of them whose extracts of this depth are stored too: less than <see cref="Coverage"/> where blocks were stored before an extract
    /// was kept.
    /// </summary>
    public Coverage Extracted { get; init; } = Coverage;
}
