using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Mev.Relays;

/// <summary>Reads one relay's data API. It has no other endpoint to fail over to.</summary>
public interface IRelaySource
{
    Relay Relay { get; }

    /// <summary>A page of delivered payloads, downwards.</summary>
    /// <param name="cursor">Highest slot that is wanted; null for the newest.</param>
    /// <exception cref="SourceUnavailableException">The relay does not answer, or not with what can be used.</exception>
    Task<PayloadPage> GetDeliveredAsync(long? cursor, CancellationToken stop);

    /// <summary>Bids of a slot; null where the relay does not serve them.</summary>
    /// <exception cref="SourceUnavailableException">The relay does not answer, or not with what can be used.</exception>
    Task<ReceivedBids?> GetReceivedAsync(long slot, CancellationToken stop);

    /// <summary>What the relay says of a payload whose payment differs; null where it serves nothing of the kind.</summary>
    /// <exception cref="SourceUnavailableException">The relay does not answer, or not with what can be used.</exception>
    Task<PayloadEvidence?> GetEvidenceAsync(long slot, Hash32 blockHash, CancellationToken stop);
}
