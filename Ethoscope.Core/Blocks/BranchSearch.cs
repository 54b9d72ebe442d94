using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Blocks;

/// <summary>Finds where the endpoint's branch leaves the stored one.</summary>
internal sealed class BranchSearch(ChainDescriptor chain, IBlockSource source, IBlockStore store)
{
    private const int FirstWindow = 4;
    private const int LargestWindow = 256;

    /// <summary>
    /// The highest stored block, at or below <paramref name="from"/>, that the endpoint has too. Where none is shared down to the lowest
    /// covered
    /// height, the height below that and no block.
    /// </summary>
    public async Task<Ancestor> FindAncestorAsync(FollowState state, long from, CancellationToken stop)
    {
        var lowest = state.Coverage.First ?? from;
        var window = FirstWindow;
        for (var high = from; high >= lowest; high -= window, window = Math.Min(LargestWindow, window * 2))
        {
            var ours = await store.GetRefsAsync(chain, Math.Max(lowest, high - window + 1), high, stop);
            var theirs = await source.GetRefsAsync([.. ours.Select(block => block.Number)], stop);
            for (var i = ours.Count - 1; i >= 0; i--)
            {
                if (theirs[i]?.Hash == ours[i].Hash)
                    return new(ours[i].Number, ours[i]);
            }
        }

        return new(lowest - 1, null);
    }

    internal sealed record Ancestor(long Number, BlockRef? Block);
}
