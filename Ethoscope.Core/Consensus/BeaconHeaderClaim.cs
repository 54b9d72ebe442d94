using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Consensus;

/// <summary>A header as an endpoint sent it; null is missing or unreadable.</summary>
public sealed record BeaconHeaderClaim
{
    public ulong? Slot { get; init; }

    public Hash32? Root { get; init; }

    public Hash32? ParentRoot { get; init; }

    public ulong? Proposer { get; init; }

    public bool? IsCanonical { get; init; }
}
