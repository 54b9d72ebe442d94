namespace Ethoscope.Core.Consensus;

/// <summary>What became of a slot. The numbers are stored.</summary>
public enum SlotOutcome
{
    /// <summary>It has a canonical block, and as far as it is known its payload.</summary>
    Proposed = 0,

    /// <summary>No block was seen for it.</summary>
    Missed = 1,

    /// <summary>A block was seen for it, and lost.</summary>
    Orphaned = 2,

    /// <summary>Its beacon block is canonical, and the builder's payload never came (possible from EIP-7732 on).</summary>
    Withheld = 3,

    /// <summary>It has no canonical block; whether one was missed or lost is not known, as execution timestamps alone tell of it.</summary>
    Empty = 4,
}
