using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Layer2.Costs;

/// <summary>Where readings of fee oracles and costs of operations are kept.</summary>
public interface ICostStore
{
    /// <summary>Newest cost of each operation; empty where none is stored.</summary>
    Task<IReadOnlyList<OperationCost>> GetLatestAsync(string network, long chainId, CancellationToken stop);

    /// <summary>Medians of the newest receipts of each operation, at most 200 each; an operation without any is missing.</summary>
    Task<IReadOnlyList<OperationGas>> GetGasAsync(long chainId, CancellationToken stop);

    /// <summary>Stores a sample in one transaction: idempotent by network and time.</summary>
    /// <exception cref="LeaseLostException">The lease has passed to another run; nothing was stored.</exception>
    Task CommitAsync(CostBatch batch, CancellationToken stop);
}
