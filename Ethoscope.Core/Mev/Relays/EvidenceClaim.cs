using System.Numerics;
using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Mev.Relays;

/// <summary>A change of a bid as a relay sent it; null is missing or unreadable.</summary>
public sealed record EvidenceClaim(EvidenceKind Kind)
{
    /// <summary>Of the bid as it was submitted.</summary>
    public Hash32? SubmittedHash { get; init; }

    /// <summary>Of the payload after the change.</summary>
    public Hash32? BlockHash { get; init; }

    public BigInteger? SubmittedWei { get; init; }

    public BigInteger? ProposerWei { get; init; }
}
