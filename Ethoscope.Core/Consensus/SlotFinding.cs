namespace Ethoscope.Core.Consensus;

/// <summary>A slot whose canonical block is known, or known not to be: by the parent of the block after it.</summary>
/// <param name="Number">The slot.</param>
/// <param name="Block">Null where it has no canonical block.</param>
public sealed record SlotFinding(long Number, BeaconBlock? Block)
{
    /// <summary>Its attestations were read; else only its place in the chain is known.</summary>
    public bool IsWhole { get; init; } = true;

    /// <summary>From the duties of its epoch, for a slot without a block; null where they are not known.</summary>
    public long? Proposer { get; init; }

    /// <summary>When its block was first heard of; null where that was not as it came.</summary>
    public DateTimeOffset? SeenAt { get; init; }

    public SeenBy? SeenBy { get; init; }
}
