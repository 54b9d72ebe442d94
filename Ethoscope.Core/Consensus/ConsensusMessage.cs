namespace Ethoscope.Core.Consensus;

/// <summary>Live message of a commit: slots that changed; readers ask for them.</summary>
/// <param name="Chain">Name of the chain.</param>
/// <param name="FirstSlot">First slot that was written or changed.</param>
/// <param name="LastSlot">Last one (inclusive).</param>
/// <param name="Head">Newest slot with a block; null for history.</param>
public sealed record ConsensusMessage(string Chain, long FirstSlot, long LastSlot, long? Head)
{
    /// <summary>Distance of finality in epochs, where it was asked for.</summary>
    public long? FinalityDistance { get; init; }

    /// <summary>A reorganisation was recorded.</summary>
    public bool Reorganised { get; init; }
}
