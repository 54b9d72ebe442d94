using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Blocks;

/// <summary>Takes over an endpoint's safe and finalised blocks only as far as they are blocks of the stored chain.</summary>
internal sealed class FinalityTags(ChainDescriptor chain, IBlockStore store)
{
    /// <summary>The tags whose blocks we hold, or are about to, or that lie below all that we hold; null for any other.</summary>
    /// <param name="state">The state as it will be after the commit.</param>
    /// <param name="added">Blocks of the commit.</param>
    public async Task<(BlockRef? Safe, BlockRef? Finalized)> HeldAsync(
        ChainHead head,
        FollowState state,
        IReadOnlyList<Block> added,
        CancellationToken stop
    ) => (await HeldAsync(head.Safe, state, added, stop), await HeldAsync(head.Finalized, state, added, stop));

    private async Task<BlockRef?> HeldAsync(BlockRef? tag, FollowState state, IReadOnlyList<Block> added, CancellationToken stop)
    {
        if (tag is null || tag.Number > state.Head!.Number)
            return null;

        var ours =
            added.FirstOrDefault(block => block.Header.Number == tag.Number)?.Header.Ref
            ?? (await store.GetRefsAsync(chain, tag.Number, tag.Number, stop)).FirstOrDefault();
        var isBelow = ours is null && tag.Number < state.Coverage.First;
        return isBelow || ours?.Hash == tag.Hash ? tag : null;
    }
}
