using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Blocks;

/// <summary>Up to which height history may be filled: what is above is the follower's own, since it may still be replaced.</summary>
internal static class BackfillLimit
{
    /// <summary>Blocks below the head where no finalised block is known.</summary>
    private const long Settled = 64;

    /// <param name="followed">The state at the depth that is followed.</param>
    /// <returns>
    /// The finalised block, else 64 below the head; never above what the follower holds, so that it always goes on from its own head.
    /// </returns>
    public static long Of(FollowState followed, ChainHead head)
    {
        var final = followed.Finalized?.Number ?? head.Finalized?.Number ?? head.Latest.Number - Settled;
        return Math.Min(final, followed.Head?.Number ?? long.MaxValue);
    }

    /// <summary>The same for a caller that has nothing loaded yet.</summary>
    public static async Task<long> FindAsync(
        ChainDescriptor chain,
        BlockDepth followed,
        IBlockSource source,
        IBlockStore store,
        CancellationToken stop
    ) => Of(await store.LoadAsync(chain, followed, stop), await source.GetHeadAsync(stop));
}
