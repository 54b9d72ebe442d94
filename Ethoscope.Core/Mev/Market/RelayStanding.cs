using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Mev.Market;

/// <summary>How far a relay's ledger goes.</summary>
/// <param name="Relay">Name of the relay.</param>
/// <param name="Coverage">Slots whose delivered payloads are known.</param>
public sealed record RelayStanding(string Relay, Coverage Coverage)
{
    /// <summary>Newest slot of a payload that it delivered; null where none is stored.</summary>
    public long? NewestPayload { get; init; }

    /// <summary>When its newest payload was first seen by us.</summary>
    public DateTimeOffset? SeenAt { get; init; }
}
