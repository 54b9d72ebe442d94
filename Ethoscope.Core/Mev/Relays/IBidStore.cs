using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Mev.Relays;

/// <summary>Where condensed auctions are kept.</summary>
public interface IBidStore
{
    Task<Coverage> LoadAsync(RelayNetwork network, CancellationToken stop);

    /// <summary>Payloads delivered in these slots by any relay, newest slot first; both ends are part of it.</summary>
    Task<IReadOnlyList<DeliveredPayload>> GetDeliveredAsync(RelayNetwork network, long first, long last, CancellationToken stop);

    /// <summary>What each active relay covers, by name.</summary>
    Task<IReadOnlyDictionary<string, Coverage>> GetCoverageAsync(RelayNetwork network, CancellationToken stop);

    /// <summary>Stores a batch in one transaction: idempotent, all or nothing.</summary>
    /// <exception cref="LeaseLostException">The lease has passed to another run; nothing was stored.</exception>
    Task CommitAsync(BidBatch batch, CancellationToken stop);
}
