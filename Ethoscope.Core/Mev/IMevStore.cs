using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Mev.Relays;

namespace Ethoscope.Core.Mev;

/// <summary>Where blocks are kept as the market of block building sees them.</summary>
public interface IMevStore
{
    /// <summary>Marks everything that was computed with other labels to be looked at again; does nothing where all is of this version.</summary>
    /// <exception cref="LeaseLostException">The lease has passed to another run; nothing was stored.</exception>
    Task RelabelAsync(ChainDescriptor chain, Lease lease, string labelVersion, CancellationToken stop);

    /// <summary>The newest stretch of marked slots; null where none is marked. A mark that is older than what it tells of is no harm.</summary>
    /// <param name="most">Most slots of the stretch.</param>
    Task<MevWork?> NextAsync(RelayNetwork network, int most, CancellationToken stop);

    /// <summary>Stores a batch in one transaction: idempotent, all or nothing; the hours and days that it touches are recomputed.</summary>
    /// <exception cref="LeaseLostException">The lease has passed to another run; nothing was stored.</exception>
    Task CommitAsync(MevBatch batch, CancellationToken stop);
}
