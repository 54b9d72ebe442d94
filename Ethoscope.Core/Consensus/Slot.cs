using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Consensus;

/// <summary>A slot as we keep it. A null is unknown, or does not apply to its outcome; never zero.</summary>
public sealed record Slot(long Number, DateTimeOffset Time, SlotOutcome Outcome, SlotOrigin Origin)
{
    /// <summary>Index of the validator that was to propose; for a slot without a block, from the duties of its epoch.</summary>
    public long? Proposer { get; init; }

    /// <summary>Root of the beacon block; of the one that lost where it is orphaned.</summary>
    public Hash32? Root { get; init; }

    public Hash32? ParentRoot { get; init; }

    /// <summary>Height of the execution block.</summary>
    public long? BlockNumber { get; init; }

    /// <summary>Hash of the execution block.</summary>
    public Hash32? BlockHash { get; init; }

    /// <summary>Blob commitments of the beacon block.</summary>
    public int? Blobs { get; init; }

    /// <summary>What the block's sync aggregate holds.</summary>
    public SyncVotes? Sync { get; init; }

    /// <summary>What the committees of this slot voted.</summary>
    public VoteCount? Votes { get; init; }

    /// <summary>When we first heard of its block; null where that was not as it came.</summary>
    public DateTimeOffset? SeenAt { get; init; }

    public SeenBy? SeenBy { get; init; }

    /// <summary>Configured name of the endpoint that it came from.</summary>
    public string? Source { get; init; }

    /// <summary>From the start of the slot to our first hearing of its block.</summary>
    public TimeSpan? Delay => SeenAt - Time;
}
