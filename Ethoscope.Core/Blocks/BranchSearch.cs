using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Blocks;

/// <summary>Finds where the endpoint's branch leaves the stored one.</summary>
internal sealed class BranchSearch(ChainDescriptor chain, IBlockSource source, IBlockStore store)
{
    private const int FirstWindow = 4;
    private const int LargestWindow = 256;

    /// <summary>
    /// The highest stored block, at or below <paramref name="from"/>, that the endpoint has too; the finalised block where that is higher
    /// and the endpoint has it, for what is covered may have a gap there. Where none is shared down to the finalised or the lowest covered height, the height
    /// below that and no block.
    /// </summary>
    public async Task<Ancestor> FindAncestorAsync(FollowState state, long from, CancellationToken stop)
    {
        var shared = await FindSharedAsync(state, from, stop);
        if (state.Finalized is not { } final || shared.Number >= final.Number || from < final.Number)
            return shared;

        return (await source.GetRefsAsync([final.Number], stop))[0]?.Hash == final.Hash ? new(final.Number, final) : shared;
    }

    private async Task<Ancestor> FindSharedAsync(FollowState state, long from, CancellationToken stop)
    {
        // Below the finalised block nothing is replaced, so that there is nothing to look for.
        var lowest = Math.Max(state.Coverage.First ?? from, Math.Min(state.Finalized?.Number ?? 0, from));
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
