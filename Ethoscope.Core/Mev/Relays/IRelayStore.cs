using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Mev.Relays;

/// <summary>Where delivered payloads are kept.</summary>
public interface IRelayStore
{
    Task<RelayFollowState> LoadAsync(ChainDescriptor chain, Relay relay, CancellationToken stop);

    /// <summary>
    /// Stores a batch in one transaction: idempotent, all or nothing. Slots whose payloads are new or other than before are marked for
    /// <see cref="IMevStore"/>; those covered for the first time too, as blocks may be known to be local by them.
    /// </summary>
    /// <returns>Payloads that are new.</returns>
    /// <exception cref="LeaseLostException">The lease has passed to another run; nothing was stored.</exception>
    Task<int> CommitAsync(RelayBatch batch, CancellationToken stop);
}
