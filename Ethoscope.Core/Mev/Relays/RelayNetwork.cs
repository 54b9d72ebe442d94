using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Mev.Relays;

/// <summary>The relays of a chain.</summary>
/// <param name="Chain">The chain, which has a slot grid.</param>
/// <param name="Relays">In the order in which they are shown.</param>
public sealed record RelayNetwork(ChainDescriptor Chain, IReadOnlyList<Relay> Relays)
{
    public IEnumerable<Relay> Active => Relays.Where(relay => relay is { Status: RelayStatus.Active, Endpoint: not null });

    /// <summary>Series of the coverage ledger: slots up to which bids of the sampled ones were asked for.</summary>
    public string BidSeries => $"bids:{Chain.Name}";
}
