using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Live;

namespace Ethoscope.Core.Blocks;

/// <summary>A batch ready for its commit, and what was refused or mended on the way.</summary>
public sealed record BuiltBatch(BlockBatch Batch, IReadOnlyList<Rejection> Rejections)
{
    public long? First => Batch.Blocks.Count == 0 ? null : Batch.Blocks[0].Header.Number;

    public long? Last => Batch.Blocks.Count == 0 ? null : Batch.Blocks[^1].Header.Number;

    /// <summary>The same batch as the winner of a reorganisation.</summary>
    public BuiltBatch Replacing(Reorganisation reorganisation) =>
        this with
        {
            Batch = Batch with { Reorganisation = reorganisation, Messages = [Message(BlocksChange.Replaced)] },
        };

    /// <summary>
    /// The same batch as filling of older heights. What links neither to the stored block below nor to the one above, as beyond a hole of
    /// the batch, is left out: nothing vouches for it, and nobody would ever replace it.
    /// </summary>
    /// <param name="from">The height above the stored block below.</param>
    /// <param name="child">The stored block above; null where there is none.</param>
    public BuiltBatch AsHistory(long from, BlockRef? child)
    {
        var blocks = Batch.Blocks;
        if (blocks.Count == 0 || (child is not null && !LinksTo(child)))
            return With([]);

        var below = blocks.TakeWhile((block, i) => block.Header.Number == from + i).Count();
        var last = blocks[^1].Header.Number;
        var above =
            child is null || last < child.Number - 1
                ? 0
                : blocks.Reverse().TakeWhile((block, i) => block.Header.Number == last - i).Count();
        return With(below + above >= blocks.Count ? blocks : [.. blocks.Take(below), .. blocks.TakeLast(above)]);
    }

    private BuiltBatch With(IReadOnlyList<Block> blocks)
    {
        var kept = this with { Batch = Batch with { Blocks = blocks, Covered = CoverageOf(blocks), Messages = [] } };
        return blocks.Count == 0 ? kept : kept with { Batch = kept.Batch with { Messages = [kept.Message(BlocksChange.History)] } };
    }

    /// <summary>The heights of the blocks.</summary>
    internal static IReadOnlyList<CoverageRange> CoverageOf(IEnumerable<Block> blocks) =>
        Coverage.Of(blocks.Select(block => new CoverageRange(block.Header.Number, block.Header.Number + 1))).Ranges;

    /// <summary>The batch ends below the child, or links to it, or holds the very child.</summary>
    private bool LinksTo(BlockRef child) =>
        Last == child.Number
            ? Batch.Blocks[^1].Header.Hash == child.Hash
            : Last != child.Number - 1 || Batch.Blocks[^1].Header.Hash == child.ParentHash;

    internal LiveMessage Message(BlocksChange kind) =>
        new(
            LiveChannels.Blocks(Batch.Chain.Name),
            LiveJson.Write(
                new BlocksMessage(kind, Batch.Chain.Name, First!.Value, Last!.Value, kind == BlocksChange.History ? null : Batch.Blocks[^1])
                {
                    Time = Batch.Blocks[^1].Header.Time,
                }
            )
        );
}
