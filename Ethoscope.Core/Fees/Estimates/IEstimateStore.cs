using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Fees.Estimates;

/// <summary>Where estimates are kept, beside the blocks that they are made of.</summary>
public interface IEstimateStore
{
    Task<EstimateState> LoadAsync(ChainDescriptor chain, CancellationToken stop);

    /// <summary>Stored blocks of these heights that exist, ascending.</summary>
    Task<IReadOnlyList<StoredSample>> GetSamplesAsync(ChainDescriptor chain, long first, long last, CancellationToken stop);

    /// <summary>The oldest estimates whose horizon has ended with the block of this height.</summary>
    Task<IReadOnlyList<PendingEstimate>> GetDueAsync(ChainDescriptor chain, long head, int most, CancellationToken stop);

    /// <summary>Stores a batch in one transaction: idempotent, all or nothing.</summary>
    /// <param name="tip">Newest block that the batch was made of.</param>
    /// <returns>False, with nothing stored, where that block has been replaced meanwhile.</returns>
    /// <exception cref="Collection.LeaseLostException">The lease has passed to another run; nothing was stored.</exception>
    Task<bool> CommitAsync(EstimateBatch batch, BlockRef tip, CancellationToken stop);
}
