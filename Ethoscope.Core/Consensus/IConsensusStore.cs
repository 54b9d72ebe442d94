using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Consensus;

/// <summary>Where slots are kept.</summary>
public interface IConsensusStore
{
    Task<ConsensusFollowState> LoadAsync(BeaconNetwork network, CancellationToken stop);

    /// <summary>Canonical blocks of these slots, ascending; both ends are part of it.</summary>
    Task<IReadOnlyList<ForkedBlock>> GetBlocksAsync(BeaconNetwork network, long first, long last, CancellationToken stop);

    /// <summary>Whether a reorganisation is stored by which this head lost.</summary>
    Task<bool> HasLostAsync(BeaconNetwork network, Hash32 oldHead, CancellationToken stop);

    /// <summary>
    /// Stores a batch in one transaction: idempotent, all or nothing. Outcomes and votes of the slots that it touches, their epochs, hours and
    /// days are recomputed from what is then stored.
    /// </summary>
    /// <returns>Attestations of the batch that were refused, counted with its own rejections.</returns>
    /// <exception cref="LeaseLostException">The lease has passed to another run; nothing was stored.</exception>
    Task<IReadOnlyList<Rejection>> CommitAsync(ConsensusBatch batch, CancellationToken stop);
}
