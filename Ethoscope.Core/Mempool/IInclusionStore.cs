using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Mempool;

/// <summary>Where it is kept how long the transactions of blocks had waited.</summary>
public interface IInclusionStore
{
    /// <summary>Stored blocks that are not looked at yet, oldest first.</summary>
    /// <param name="since">Oldest time of a block.</param>
    Task<IReadOnlyList<DueBlock>> GetDueAsync(ChainDescriptor chain, DateTimeOffset since, int most, CancellationToken stop);

    /// <summary>Stores a batch in one transaction, and takes out what belongs to blocks that lost: idempotent, all or nothing.</summary>
    /// <exception cref="LeaseLostException">The lease has passed to another run; nothing was stored.</exception>
    Task CommitAsync(InclusionBatch batch, CancellationToken stop);
}
