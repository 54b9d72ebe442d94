namespace Ethoscope.Core.Mev;

/// <summary>Live message of a commit: slots whose market view changed; readers ask for them.</summary>
/// <param name="Chain">Name of the chain.</param>
/// <param name="FirstSlot">First slot that was written or changed.</param>
/// <param name="LastSlot">Last one (inclusive).</param>
/// <param name="IsHistory">It is not at the head.</param>
public sealed record MevMessage(string Chain, long FirstSlot, long LastSlot, bool IsHistory);
