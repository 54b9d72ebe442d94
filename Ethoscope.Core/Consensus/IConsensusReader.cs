using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Consensus;

/// <summary>
/// Answers the questions that pages and the API ask of slots, epochs, votes and finality. Slots that no beacon node told of are answered from
/// execution timestamps, and say so. <c>asOf</c> null is now; else later slots do not exist.
/// </summary>
public interface IConsensusReader
{
    Task<ConsensusState> GetStateAsync(ChainDescriptor chain, DateTimeOffset? asOf, CancellationToken stop);

    /// <summary>Slots of a range, newest first, at most <paramref name="count"/>; those that nothing is known of are left out.</summary>
    /// <param name="below">Only slots below this one; null from the end of the range.</param>
    Task<IReadOnlyList<Slot>> GetSlotsAsync(ChainDescriptor chain, SlotRange range, int count, long? below, CancellationToken stop);

    /// <summary>Null where nothing is known of it.</summary>
    Task<Slot?> FindSlotAsync(ChainDescriptor chain, long slot, CancellationToken stop);

    /// <summary>The slot of a beacon block's root, canonical or orphaned; null where it is not stored.</summary>
    Task<Slot?> FindSlotAsync(ChainDescriptor chain, Hash32 root, CancellationToken stop);

    /// <summary>Epochs of a range, newest first, at most <paramref name="count"/>.</summary>
    /// <param name="below">Only epochs below this one; null from the end of the range.</param>
    Task<IReadOnlyList<Epoch>> GetEpochsAsync(ChainDescriptor chain, SlotRange range, int count, long? below, CancellationToken stop);

    /// <summary>A series by time, oldest first, without parts that nothing is known of. By epoch it goes over at most seven days.</summary>
    Task<IReadOnlyList<ConsensusPoint>> GetSeriesAsync(
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset to,
        ConsensusResolution resolution,
        DateTimeOffset? asOf,
        CancellationToken stop
    );

    /// <summary>Slots of a time by place in the epoch, one entry each, in order; at most seven days.</summary>
    Task<IReadOnlyList<SlotPosition>> GetPositionsAsync(
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset to,
        DateTimeOffset? asOf,
        CancellationToken stop
    );

    /// <summary>What was said of finality last in each epoch, newest first, at most <paramref name="count"/>.</summary>
    Task<IReadOnlyList<Finality>> GetFinalityAsync(ChainDescriptor chain, SlotRange range, int count, long? below, CancellationToken stop);

    /// <summary>Reorganisations by the time that we saw them, newest first, at most <paramref name="count"/>.</summary>
    /// <param name="after">Only those that come after this one in that order, by its time and the head that lost.</param>
    Task<IReadOnlyList<ConsensusReorganisation>> GetReorganisationsAsync(
        ChainDescriptor chain,
        DateTimeOffset? from,
        DateTimeOffset? to,
        int count,
        (DateTimeOffset SeenAt, Hash32 OldHead)? after,
        CancellationToken stop
    );

    /// <summary>Slots that a beacon node told of.</summary>
    Task<Coverage> GetCoverageAsync(ChainDescriptor chain, CancellationToken stop);
}
