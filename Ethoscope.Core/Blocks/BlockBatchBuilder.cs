using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Blocks;

/// <summary>Makes a batch of what was read: links are checked, blocks analysed, holes left uncovered.</summary>
internal sealed class BlockBatchBuilder(ChainDescriptor chain, ChainForks forks, BlockDepth depth)
{
    /// <param name="reads">Consecutive heights, ascending.</param>
    /// <param name="parent">The stored block below the first; null where none is known.</param>
    /// <returns>The blocks up to the first height that is not there yet or does not link to the one below it.</returns>
    public BuiltBatch Build(Lease lease, IReadOnlyList<BlockRead> reads, BlockRef? parent)
    {
        var blocks = new List<Block>(reads.Count);
        var rejections = new List<Rejection>();
        foreach (var read in reads)
        {
            rejections.AddRange(read.Notes);
            if (read.NotYet)
                break;

            if (read.Bundle is not { } bundle)
            {
                rejections.Add(read.Rejection!);
                parent = null;
                continue;
            }

            if (parent is not null && bundle.Header.ParentHash != parent.Hash)
                break;

            var block = BlockAnalysis.Default.Analyse(
                bundle,
                new AnalysisContext(forks.Current, chain.Slots, parent?.Time) { ChainId = chain.ChainId }
            );
            rejections.AddRange(block.Extracts.Refused);
            blocks.Add(block);
            parent = bundle.Header.Ref;
        }

        var batch = new BlockBatch(chain, depth, lease) { Blocks = blocks, Covered = BuiltBatch.CoverageOf(blocks) };
        var built = new BuiltBatch(batch, rejections);
        return blocks.Count == 0 ? built : built with { Batch = batch with { Messages = [built.Message(BlocksChange.Added)] } };
    }
}
