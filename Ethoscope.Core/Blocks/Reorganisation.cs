using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Blocks;

/// <summary>A branch that lost, as our endpoints showed it.</summary>
/// <param name="AncestorNumber">Height of the last block that both branches share.</param>
/// <param name="OldHead">Head of the branch that lost.</param>
/// <param name="NewHead">Newest block of the branch that won, as far as it was read with the same commit.</param>
/// <param name="DetectedAt">When we saw it.</param>
public sealed record Reorganisation(long AncestorNumber, BlockRef OldHead, BlockRef? NewHead, DateTimeOffset DetectedAt)
{
    /// <summary>Blocks of the branch that lost.</summary>
    public long Depth => OldHead.Number - AncestorNumber;
}
