using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Mempool;

/// <summary>Where samples are kept.</summary>
public interface IMempoolStore
{
    /// <summary>Stores a batch in one transaction: idempotent, all or nothing.</summary>
    /// <exception cref="LeaseLostException">The lease has passed to another run; nothing was stored.</exception>
    Task CommitAsync(MempoolBatch batch, CancellationToken stop);
}
