using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Blocks;

/// <summary>Whether a batch of history fits to the stored blocks at its heights and beside them.</summary>
public static class HistoryCheck
{
    /// <param name="batch">Consecutive heights, ascending, at least one.</param>
    /// <param name="stored">Stored blocks from the height below the first to the height above the last.</param>
    /// <exception cref="BranchMismatchException">It does not.</exception>
    public static void ThrowIfOther(BlockBatch batch, IReadOnlyList<BlockRef> stored)
    {
        var (first, last) = (batch.Blocks[0].Header, batch.Blocks[^1].Header);
        var ours = stored.ToDictionary(block => block.Number);
        if (ours.TryGetValue(first.Number - 1, out var below) && below.Hash != first.ParentHash)
            throw new BranchMismatchException(
                $"Block {first.Number} does not stand on the stored block below it: it is of another branch."
            );
        if (ours.TryGetValue(last.Number + 1, out var above) && above.ParentHash != last.Hash)
            throw new BranchMismatchException(
                $"The stored block {above.Number} does not stand on block {last.Number}: it is of another branch."
            );

        foreach (var header in batch.Blocks.Select(block => block.Header))
        {
            var isStored = ours.TryGetValue(header.Number, out var same);
            if (isStored ? same!.Hash != header.Hash : !batch.Covered.Any(range => range.Contains(header.Number)))
                throw new BranchMismatchException(
                    $"Block {header.Number} is {header.Hash}, and the stored one is {same?.Hash.ToString() ?? "gone"}: it is of another branch."
                );
        }
    }
}
