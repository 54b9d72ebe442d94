using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Consensus;

/// <summary>A branch that was read from its head down.</summary>
/// <param name="Blocks">Ascending; whether their attestations are whole.</param>
/// <param name="Rejections">What was refused or mended on the way.</param>
internal sealed record WalkedBranch(IReadOnlyList<(BeaconBlock Block, bool IsWhole)> Blocks, IReadOnlyList<Rejection> Rejections)
{
    /// <summary>The stored block that it stands on; null where it met none.</summary>
    public ForkedBlock? Ancestor { get; init; }

    /// <summary>The first block below where it was to end; null where it ended at a block, or met one.</summary>
    public BeaconBlock? Below { get; init; }

    /// <summary>Lowest slot that it tells of.</summary>
    public long Lowest { get; init; }

    /// <summary>Where it goes on, where it was left after as many blocks as were wanted; null where it was not.</summary>
    public (Chains.Hash32 Root, long Below)? Next { get; init; }

    /// <summary>Why it could not be read to its end; null where it was.</summary>
    public string? Incomplete { get; init; }

    /// <summary>Why it can't be of this chain; null where it can.</summary>
    public string? Refusal { get; init; }
}
