using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Layer2;

/// <summary>Blocks of a range that were read and hang together.</summary>
/// <param name="Blocks">Ascending.</param>
/// <param name="Covered">Heights that are known with them.</param>
/// <param name="LeavesParent">The first does not stand on the block that is known below it.</param>
internal sealed record Layer2Stretch(
    IReadOnlyList<Layer2Block> Blocks,
    IReadOnlyList<CoverageRange> Covered,
    IReadOnlyList<Rejection> Rejections,
    bool LeavesParent
)
{
    /// <param name="reads">Ascending, of this range.</param>
    /// <param name="parent">A known block below; null where there is none.</param>
    /// <returns>Blocks up to the first that is not there yet or not of the branch of the one before; what was refused is left out.</returns>
    public static Layer2Stretch Of(Layer2Heights heights, CoverageRange range, IEnumerable<Layer2BlockRead> reads, BlockRef? parent)
    {
        var blocks = new List<Layer2Block>();
        var rejections = new List<Rejection>();
        foreach (var read in reads)
        {
            rejections.AddRange(read.Rejections);
            if (read.Block is not { Header: var header } block)
            {
                if (read.Rejections.Count == 0)
                    break;
                continue;
            }

            if (parent is not null && parent.Number == header.Number - 1 && parent.Hash != header.ParentHash)
                return new(blocks, Of(heights, range, blocks), rejections, blocks.Count == 0);

            blocks.Add(block);
            parent = header.Ref;
        }

        return new(blocks, Of(heights, range, blocks), rejections, false);
    }

    private static IReadOnlyList<CoverageRange> Of(Layer2Heights heights, CoverageRange range, List<Layer2Block> blocks) =>
        Coverage.Of(blocks.Select(block => heights.Known(block.Header.Number, range))).Ranges;
}
