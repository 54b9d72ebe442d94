using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Mempool;

/// <summary>Where samples are kept.</summary>
public interface IMempoolStore
{
    /// <summary>Stores a sample, what was refused and the live message in one transaction: idempotent, all or nothing.</summary>
    /// <param name="sample">Null where nothing of the answer could be used.</param>
    /// <exception cref="LeaseLostException">The lease has passed to another run; nothing was stored.</exception>
    Task CommitAsync(
        ChainDescriptor chain,
        MempoolSample? sample,
        IReadOnlyList<Rejection> rejections,
        Lease lease,
        CancellationToken stop
    );
}
