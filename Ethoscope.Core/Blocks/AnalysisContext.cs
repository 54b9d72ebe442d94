using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Blocks;

/// <summary>What an analyser may know beside the block.</summary>
/// <param name="Forks">Rules of the chain, by the time of the block that they are applied to.</param>
/// <param name="Slots">Slot grid; null for chains without slots.</param>
/// <param name="ParentTime">Time of the parent; null where it is not known.</param>
public sealed record AnalysisContext(ForkSchedule Forks, SlotClock? Slots, DateTimeOffset? ParentTime)
{
    /// <summary>The chain (EIP-155).</summary>
    public long ChainId { get; init; }
}
