using System.Numerics;
using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Mev.Relays;

/// <summary>A relay's own word on why a payload's payment differs from its claim; kept, so that a class can be computed again.</summary>
/// <param name="BlockHash">Of the payload that was delivered.</param>
public sealed record PayloadEvidence(string Relay, long Slot, Hash32 BlockHash, EvidenceKind Kind, DateTimeOffset AskedAt)
{
    /// <summary>Value of the bid as it was submitted, in wei.</summary>
    public BigInteger? SubmittedWei { get; init; }

    /// <summary>Value for the proposer after the change, in wei.</summary>
    public BigInteger? ProposerWei { get; init; }
}
