namespace Ethoscope.Core.Consensus;

/// <summary>Live message of a commit: slots that changed; readers ask for them.</summary>
/// <param name="Chain">Name of the chain.</param>
/// <param name="FirstSlot">First slot that was written or changed.</param>
/// <param name="LastSlot">Last one (inclusive).</param>
/// <param name="Head">Newest slot with a block; null for history.</param>
public sealed record ConsensusMessage(string Chain, long FirstSlot, long LastSlot, long? Head)
{
    /// <summary>Most slots that a message tells of.</summary>
    public const int MostSlots = 8;

    /// <summary>Distance of finality in epochs, where it was asked for.</summary>
    public long? FinalityDistance { get; init; }

    /// <summary>A reorganisation was recorded.</summary>
    public bool Reorganised { get; init; }

    /// <summary>The newest of them at the head, newest first; null for history, and in messages of versions before, as all below.</summary>
    public IReadOnlyList<SlotNews>? Slots { get; init; }

    /// <summary>What was said of finality, where it was asked for.</summary>
    public Finality? Finality { get; init; }

    /// <summary>The reorganisation that was recorded, the deepest of several.</summary>
    public ReorganisationNews? Reorganisation { get; init; }
}
