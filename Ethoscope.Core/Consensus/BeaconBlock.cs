using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Consensus;

/// <summary>A beacon block that passed validation. A null is unknown, or not part of a block of its fork.</summary>
public sealed record BeaconBlock(long Slot, Hash32 Root, Hash32 ParentRoot, long Proposer, IReadOnlyList<Attestation> Attestations)
{
    /// <summary>Execution block: of its payload, or from EIP-7732 on of the builder's bid.</summary>
    public Hash32? BlockHash { get; init; }

    /// <summary>Parent of the execution block: by it a later block tells whether the payload before it came (EIP-7732).</summary>
    public Hash32? BlockParentHash { get; init; }

    /// <summary>Height of the execution block; null from EIP-7732 on, where the bid has none.</summary>
    public long? BlockNumber { get; init; }

    /// <summary>The payload comes apart from the block (EIP-7732).</summary>
    public bool HasSeparatePayload { get; init; }

    public int? Blobs { get; init; }

    public SyncVotes? Sync { get; init; }

    /// <summary>Fork that the endpoint names, such as electra.</summary>
    public string? Version { get; init; }

    /// <summary>Configured name of the endpoint.</summary>
    public required string Source { get; init; }

    /// <summary>When it came.</summary>
    public DateTimeOffset ObservedAt { get; init; }
}
