using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Consensus;

/// <summary>
/// Reads a chain's consensus from its beacon nodes. Which one answers is its affair; it fails over by itself, leaves out those that sync, are
/// optimistic or of another network, and uses those that serve only some routes for these.
/// </summary>
public interface IBeaconSource
{
    /// <summary>The newest block of a node's chain.</summary>
    /// <exception cref="SourceUnavailableException">No endpoint answers.</exception>
    Task<BeaconHeader> GetHeadAsync(CancellationToken stop);

    /// <summary>The canonical block of a slot; null where there is none (missed, lost, or not yet known there).</summary>
    /// <exception cref="SourceUnavailableException">No endpoint answers.</exception>
    Task<BeaconHeader?> GetHeaderAsync(long slot, CancellationToken stop);

    /// <summary>All blocks that a node knows of a slot, those that lost included; null where no endpoint serves that.</summary>
    /// <exception cref="SourceUnavailableException">No endpoint answers.</exception>
    Task<IReadOnlyList<BeaconHeader>?> GetHeadersAsync(long slot, CancellationToken stop);

    /// <summary>Blocks by root, one result each, in order. Data that does not pass validation is asked of the other endpoints.</summary>
    /// <exception cref="SourceUnavailableException">No endpoint answers.</exception>
    Task<IReadOnlyList<BeaconRead>> ReadAsync(IReadOnlyList<Hash32> roots, CancellationToken stop);

    /// <summary>Checkpoints of a node's head; its <see cref="Finality.Epoch"/> is that of the clock.</summary>
    /// <exception cref="SourceUnavailableException">No endpoint answers.</exception>
    Task<Finality> GetFinalityAsync(CancellationToken stop);

    /// <summary>Proposers of an epoch by slot; null where no endpoint tells (many only know the present epoch's).</summary>
    /// <exception cref="SourceUnavailableException">No endpoint answers.</exception>
    Task<IReadOnlyDictionary<long, long>?> GetProposersAsync(long epoch, CancellationToken stop);

    /// <summary>The block of a slot as an endpoint other than this one sees it; null where there is no other, or it does not answer.</summary>
    /// <returns>Who was asked, and its header, null for none at the slot.</returns>
    Task<(string Source, BeaconHeader? Header)?> AskSecondAsync(string beside, long slot, CancellationToken stop);

    /// <summary>Takes an endpoint out of use, with its reason, and shows it.</summary>
    void Distrust(string source, SourceDistrust reason, string detail);

    /// <summary>What event streams told since the last call, oldest first.</summary>
    IReadOnlyList<BeaconSignal> TakeSignals();

    /// <summary>Waits for a signal, at most this long.</summary>
    Task WaitForSignalAsync(TimeSpan atMost, CancellationToken stop);
}
