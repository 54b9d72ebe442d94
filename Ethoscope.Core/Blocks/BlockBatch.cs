using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Live;

namespace Ethoscope.Core.Blocks;

/// <summary>One commit of a chain's blocks: all of it or nothing is stored.</summary>
public sealed record BlockBatch(ChainDescriptor Chain, BlockDepth Depth, Lease Lease)
{
    /// <summary>Blocks to store, ascending, at most one a height; of several the last is stored.</summary>
    public IReadOnlyList<Block> Blocks { get; init; } = [];

    /// <summary>
    /// Heights that are covered by this commit: those of <see cref="Blocks"/>, for the series of <see cref="Depth"/> and those below it.
    /// </summary>
    public IReadOnlyList<CoverageRange> Covered { get; init; } = [];

    /// <summary>
    /// Where not null: all heights above its ancestor are replaced, their headers kept as orphaned, coverage cut there before <see
    /// cref="Covered"/> is added.
    /// </summary>
    public Reorganisation? Reorganisation { get; init; }

    /// <summary>
    /// Heights below the head are filled in. Refused with a <see cref="BranchMismatchException"/> where a stored block of these heights, or
    /// beside them, is of another branch, or a block that is not in <see cref="Covered"/> is not stored any more.
    /// </summary>
    public bool IsHistory { get; init; }

    /// <summary>New safe and finalised blocks; null leaves what is stored.</summary>
    public BlockRef? Safe { get; init; }

    public BlockRef? Finalized { get; init; }

    /// <summary>What was refused or mended of what was read, counted under the lease's name.</summary>
    public IReadOnlyList<Rejection> Rejections { get; init; } = [];

    public IReadOnlyList<LiveMessage> Messages { get; init; } = [];

    /// <summary>Nothing is to be stored, so that nothing is asked of the database.</summary>
    public bool IsEmpty =>
        this
            is {
                Blocks.Count: 0,
                Covered.Count: 0,
                Reorganisation: null,
                Safe: null,
                Finalized: null,
                Rejections.Count: 0,
                Messages.Count: 0
            };
}
