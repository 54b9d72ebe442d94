using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Layer2;

/// <summary>Finds the newest stored block that a rollup's endpoint has too, where its branch is another than the stored one.</summary>
internal sealed class Layer2BranchSearch(ILayer2Source source)
{
    private const int FirstWindow = 4;

    /// <param name="newest">Newest stored blocks, newest first.</param>
    /// <param name="head">Height up to which the endpoint has blocks.</param>
    /// <returns>Null where it has none of them.</returns>
    /// <exception cref="SourceUnavailableException">No endpoint answers, or one does not say which block it has.</exception>
    public async Task<BlockRef?> FindSharedAsync(IReadOnlyList<BlockRef> newest, long head, CancellationToken stop)
    {
        var below = newest.Where(block => block.Number <= head).ToList();
        for (var (from, window) = (0, FirstWindow); from < below.Count; (from, window) = (from + window, window * 4))
        {
            var some = below.Skip(from).Take(window).ToList();
            var reads = await source.ReadAsync([.. some.Select(block => block.Number).Reverse()], stop);
            foreach (var block in some)
            {
                var theirs = reads.First(read => read.Number == block.Number);
                if (theirs.Block?.Header.Hash == block.Hash)
                    return block;
                if (theirs.Block is null)
                    throw new SourceUnavailableException(
                        $"{theirs.Source} does not say which block it has at {block.Number}, where its branch leaves the stored one."
                    );
            }
        }

        return null;
    }
}
