using Ethoscope.Core.Collection;
using Ethoscope.Core.Live;

namespace Ethoscope.Core.Consensus;

/// <summary>What a pass stores in one transaction.</summary>
public sealed record ConsensusBatch(BeaconNetwork Network, Lease Lease)
{
    /// <summary>Ascending; every slot of what is covered is among them.</summary>
    public IReadOnlyList<SlotFinding> Slots { get; init; } = [];

    /// <summary>Slots that are now known.</summary>
    public IReadOnlyList<CoverageRange> Covered { get; init; } = [];

    /// <summary>Blocks that are not canonical, beside those that <see cref="ReplacedAbove"/> makes so.</summary>
    public IReadOnlyList<OrphanedSlot> Orphans { get; init; } = [];

    /// <summary>Everything stored above this slot lost; null where nothing did.</summary>
    public long? ReplacedAbove { get; init; }

    public IReadOnlyList<ConsensusReorganisation> Reorganisations { get; init; } = [];

    /// <summary>What was said of finality; null where nothing was, or what was is not believed.</summary>
    public Finality? Finality { get; init; }

    public IReadOnlyList<Rejection> Rejections { get; init; } = [];

    public IReadOnlyList<LiveMessage> Messages { get; init; } = [];

    /// <summary>It tells of slots, beside what it tells of the chain.</summary>
    public bool TouchesSlots => Slots.Count + Orphans.Count > 0 || ReplacedAbove is not null;

    public bool IsEmpty => !TouchesSlots && Reorganisations.Count + Rejections.Count + Messages.Count == 0 && Finality is null;
}
