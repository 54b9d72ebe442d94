using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;

namespace Ethoscope.Data.Blocks;

/// <summary>
/// The stored block that endpoints are checked against: the finalised one, else the lowest, which no reorganisation is likely to reach.
/// </summary>
public sealed class StoredBlock(IBlockStore store, BlockCollectorOptions options) : IKnownBlock
{
    public async Task<BlockRef?> GetAsync(ChainDescriptor chain, CancellationToken stop)
    {
        var state = await store.LoadAsync(chain, options.Depth, stop);
        if (state.Finalized is not null || state.Coverage.First is not { } lowest)
            return state.Finalized;

        return (await store.GetRefsAsync(chain, lowest, lowest, stop)).FirstOrDefault();
    }
}
