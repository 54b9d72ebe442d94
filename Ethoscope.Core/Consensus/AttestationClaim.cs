using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Consensus;

/// <summary>An attestation as an endpoint sent it; null is missing or unreadable.</summary>
public sealed record AttestationClaim
{
    public ulong? Slot { get; init; }

    /// <summary>data.index: the committee before Electra; 0 from it on, where committees are bits; 0 or 1 from Gloas on, the payload's status.</summary>
    public ulong? Index { get; init; }

    /// <summary>committee_bits of Electra as they came, a bit a committee; null before it.</summary>
    public byte[]? CommitteeBits { get; init; }

    /// <summary>committee_bits are there, whether they can be read or not.</summary>
    public bool HasCommitteeBits { get; init; }

    /// <summary>aggregation_bits with SSZ's length bit.</summary>
    public byte[]? Bits { get; init; }

    public Hash32? HeadRoot { get; init; }

    public ulong? SourceEpoch { get; init; }

    public Hash32? SourceRoot { get; init; }

    public ulong? TargetEpoch { get; init; }

    public Hash32? TargetRoot { get; init; }
}
