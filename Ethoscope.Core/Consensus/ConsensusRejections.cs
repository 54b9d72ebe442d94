namespace Ethoscope.Core.Consensus;

/// <summary>The closed set of reasons for which what beacon nodes say is refused or mended, fit for a metric label.</summary>
public static class ConsensusRejections
{
    /// <summary>The reply is no header at all, or its root or slot can't be read.</summary>
    public const string HeaderUnreadable = "header_unreadable";

    /// <summary>The reply is no block at all, or one of the fields that make a block can't be read.</summary>
    public const string BlockUnreadable = "block_unreadable";

    /// <summary>Header or block is of another slot than was asked for.</summary>
    public const string SlotMismatch = "slot_mismatch";

    /// <summary>The slot is later than the clock allows.</summary>
    public const string SlotOutOfRange = "slot_out_of_range";

    /// <summary>A block is its own parent, or has none.</summary>
    public const string ParentImplausible = "parent_implausible";

    /// <summary>A block that was asked for as canonical is called not canonical.</summary>
    public const string NotCanonical = "not_canonical";

    /// <summary>The node has not verified what it says with its execution client.</summary>
    public const string Optimistic = "optimistic";

    /// <summary>An attestation was left out: its bits or what it votes for can't be read.</summary>
    public const string AttestationUnreadable = "attestation_unreadable";

    /// <summary>An attestation was left out: it can't be part of the block that it is in.</summary>
    public const string AttestationImplausible = "attestation_implausible";

    /// <summary>A field could not be read and was taken as unknown; the block was kept.</summary>
    public const string FieldUnreadable = "field_unreadable";

    /// <summary>Payload or bid are of another slot than their block: what they say was taken as unknown; the block was kept.</summary>
    public const string PayloadMismatch = "payload_mismatch";

    /// <summary>Checkpoints can't be read.</summary>
    public const string CheckpointUnreadable = "checkpoint_unreadable";

    /// <summary>Checkpoints are in an order that can't be, or later than the clock allows.</summary>
    public const string CheckpointImplausible = "checkpoint_implausible";

    /// <summary>All checkpoints are of epoch zero, as a node says that has just started.</summary>
    public const string CheckpointZero = "checkpoint_zero";

    /// <summary>The proposers of an epoch can't be read, or are of another one.</summary>
    public const string ProposersUnreadable = "proposers_unreadable";

    /// <summary>An attestation has another length than its committees have members.</summary>
    public const string CommitteeLength = "committee_length";

    /// <summary>Checkpoints went back behind those that were said before, or contradict them.</summary>
    public const string CheckpointBack = "checkpoint_back";

    /// <summary>A block does not come before the one that names it as its parent.</summary>
    public const string BlockOrder = "block_order";

    public static IReadOnlyList<string> All { get; } =
    [
        HeaderUnreadable,
        BlockUnreadable,
        SlotMismatch,
        SlotOutOfRange,
        ParentImplausible,
        NotCanonical,
        Optimistic,
        AttestationUnreadable,
        AttestationImplausible,
        FieldUnreadable,
        PayloadMismatch,
        CheckpointUnreadable,
        CheckpointImplausible,
        CheckpointZero,
        ProposersUnreadable,
        CommitteeLength,
        CheckpointBack,
        BlockOrder,
    ];
}
