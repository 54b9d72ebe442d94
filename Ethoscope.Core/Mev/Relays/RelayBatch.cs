using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Live;

namespace Ethoscope.Core.Mev.Relays;

/// <summary>What a pass over a relay's delivered payloads stores in one transaction.</summary>
public sealed record RelayBatch(ChainDescriptor Chain, Relay Relay, Lease Lease)
{
    public IReadOnlyList<DeliveredPayload> Payloads { get; init; } = [];

    /// <summary>Slots that are now known.</summary>
    public IReadOnlyList<CoverageRange> Covered { get; init; } = [];

    public IReadOnlyList<Rejection> Rejections { get; init; } = [];

    public IReadOnlyList<LiveMessage> Messages { get; init; } = [];

    public bool IsEmpty => Payloads.Count + Covered.Count + Rejections.Count + Messages.Count == 0;
}
