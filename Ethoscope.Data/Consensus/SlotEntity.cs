using Ethoscope.Core.Chains;
using Ethoscope.Core.Consensus;

namespace Ethoscope.Data.Consensus;

/// <summary>A slot that a beacon node told of. One row a slot; the key has the time because a hypertable's must.</summary>
internal sealed class SlotEntity
{
    public long ChainId { get; set; }
    public long Number { get; set; }
    public DateTimeOffset Time { get; set; }

    /// <summary>Number of <see cref="SlotOutcome"/>.</summary>
    public short Outcome { get; set; }
    public long? Proposer { get; set; }

    /// <summary>Of the canonical block; of the one that lost where it is orphaned.</summary>
    public byte[]? Root { get; set; }
    public byte[]? ParentRoot { get; set; }
    public long? BlockNumber { get; set; }
    public byte[]? BlockHash { get; set; }
    public byte[]? BlockParentHash { get; set; }

    /// <summary>The payload comes apart from the block (EIP-7732).</summary>
    public bool SeparatePayload { get; set; }

    /// <summary>The attestations of its block were read; so they are of a slot without one.</summary>
    public bool IsWhole { get; set; }
    public int? Blobs { get; set; }
    public int? SyncSet { get; set; }
    public int? SyncSeats { get; set; }

    /// <summary>Members of the committees of this slot.</summary>
    public int? Attesters { get; set; }
    public int? Voted { get; set; }
    public int? TargetVotes { get; set; }
    public int? HeadVotes { get; set; }
    public bool VotesFinal { get; set; }
    public bool VotesExact { get; set; }
    public DateTimeOffset? SeenAt { get; set; }

    /// <summary>Number of <see cref="Core.Consensus.SeenBy"/>.</summary>
    public short? SeenBy { get; set; }
    public string? Source { get; set; }
    public DateTimeOffset StoredAt { get; set; }

    /// <summary>It has a canonical beacon block.</summary>
    public bool IsCanonical => (SlotOutcome)Outcome is SlotOutcome.Proposed or SlotOutcome.Withheld;

    public VoteCount? Votes =>
        Attesters is { } attesters && Voted is { } voted && TargetVotes is { } target && HeadVotes is { } head
            ? new(attesters, voted, target, head, VotesFinal) { IsExact = VotesExact }
            : null;

    public BlockLink ToLink() => new(Number, Hash32.FromBytes(Root), Hash32.FromBytes(ParentRoot));
}
