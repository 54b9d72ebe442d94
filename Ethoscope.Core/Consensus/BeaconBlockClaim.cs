using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Consensus;

/// <summary>A beacon block as an endpoint sent it, full or blinded; null is missing or unreadable.</summary>
public sealed record BeaconBlockClaim
{
    /// <summary>Fork by the endpoint's word.</summary>
    public string? Version { get; init; }

    public ulong? Slot { get; init; }

    public ulong? Proposer { get; init; }

    public Hash32? ParentRoot { get; init; }

    public IReadOnlyList<AttestationClaim>? Attestations { get; init; }

    /// <summary>sync_committee_bits; null before Altair.</summary>
    public byte[]? SyncBits { get; init; }

    /// <summary>Execution payload or its header; null before Bellatrix, and from Gloas on.</summary>
    public PayloadClaim? Payload { get; init; }

    /// <summary>The builder's bid (EIP-7732); null before Gloas.</summary>
    public PayloadClaim? Bid { get; init; }

    /// <summary>Blob commitments of the body; null before Deneb, and from Gloas on, where the bid has them.</summary>
    public int? Blobs { get; init; }

    /// <summary>Names of fields that were there and could not be read.</summary>
    public IReadOnlyList<string> Unreadable { get; init; } = [];
}

/// <summary>What a block says of its execution block.</summary>
public sealed record PayloadClaim
{
    public Hash32? BlockHash { get; init; }

    public Hash32? ParentHash { get; init; }

    /// <summary>Height; a bid has none.</summary>
    public ulong? Number { get; init; }

    /// <summary>Unix seconds; a bid has none.</summary>
    public ulong? Timestamp { get; init; }

    /// <summary>Slot that a bid is for; a payload has none before Gloas.</summary>
    public ulong? Slot { get; init; }

    /// <summary>Blob commitments of a bid; null where only their root is in it.</summary>
    public int? Blobs { get; init; }
}
