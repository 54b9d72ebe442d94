using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Blocks;

/// <summary>Where blocks are kept.</summary>
public interface IBlockStore
{
    Task<FollowState> LoadAsync(ChainDescriptor chain, BlockDepth depth, CancellationToken stop);

    /// <summary>Stored canonical blocks of these heights that exist, ascending.</summary>
    Task<IReadOnlyList<BlockRef>> GetRefsAsync(ChainDescriptor chain, long first, long last, CancellationToken stop);

    /// <summary>Stores a batch in one transaction: idempotent, all or nothing.</summary>
    /// <exception cref="Collection.LeaseLostException">The lease has passed to another run; nothing was stored.</exception>
    /// <exception cref="BranchMismatchException">History of another branch than what is stored; nothing was stored.</exception>
    Task CommitAsync(BlockBatch batch, CancellationToken stop);
}
