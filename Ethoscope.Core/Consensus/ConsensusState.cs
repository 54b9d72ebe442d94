using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Consensus;

/// <summary>State of a chain's consensus as stored.</summary>
/// <param name="Head">Newest slot with a canonical beacon block; null where none is stored.</param>
/// <param name="Finality">What was said of finality last; null where nothing was.</param>
/// <param name="LastEpoch">Newest epoch whose votes are final; null where none is.</param>
/// <param name="CurrentEpoch">Newest epoch with votes, provisional; null where none is.</param>
/// <param name="Sync">Over the canonical blocks of the last 32 slots; null where none is known.</param>
/// <param name="LastHour">Slots of the last hour, from beacon nodes or execution timestamps.</param>
/// <param name="Coverage">Slots that a beacon node told of.</param>
/// <param name="Collector">How the collector does; null where it never ran.</param>
public sealed record ConsensusState(
    Slot? Head,
    Finality? Finality,
    Epoch? LastEpoch,
    Epoch? CurrentEpoch,
    SyncVotes? Sync,
    SlotTally LastHour,
    Coverage Coverage,
    CollectorStatus? Collector
)
{
    /// <summary>Beacon nodes are configured here; else only execution timestamps tell of slots.</summary>
    public bool HasBeacon { get; init; }
}
