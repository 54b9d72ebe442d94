using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Layer2;

/// <summary>Where blocks, batches and operation receipts of rollups are kept.</summary>
public interface ILayer2Store
{
    Task<Layer2FollowState> LoadAsync(Layer2Network network, CancellationToken stop);

    /// <summary>Stores a batch in one transaction: idempotent, all or nothing; rollups of the touched hours with it.</summary>
    /// <exception cref="LeaseLostException">The lease has passed to another run; nothing was stored.</exception>
    Task CommitAsync(Layer2BlockBatch batch, CancellationToken stop);
}
