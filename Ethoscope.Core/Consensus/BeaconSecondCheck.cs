using Ethoscope.Core.Blocks;
using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Consensus;

/// <summary>
/// Asks a second endpoint for the block of two slots below the head, once in a while and at every reorganisation. A difference is a
/// contradiction only when it lasts; an endpoint without a block there may lag, and says nothing.
/// </summary>
internal sealed class BeaconSecondCheck(
    BeaconNetwork network,
    IBeaconSource source,
    IConsensusStore store,
    TimeSpan interval,
    TimeProvider time
)
{
    private const int Below = 2;

    private long? _askedAt;
    private readonly EndpointDifference _difference = new(time);

    /// <summary>The routine question: where the two go on differing, the one that contradicts the stored chain is distrusted.</summary>
    /// <returns>Why the endpoint in use must not be followed now; null where it may, or where that is not sure yet.</returns>
    public async Task<string?> ContradictsAsync(BeaconHeader head, ConsensusFollowState state, CancellationToken stop)
    {
        if (!_difference.IsOpen && _askedAt is { } asked && time.GetElapsedTime(asked) < interval)
            return null;

        _askedAt = time.GetTimestamp();
        return await CompareAsync(head, state, stop) is { IsSure: true } contradiction ? contradiction.Detail : null;
    }

    /// <summary>The question before a branch is replaced.</summary>
    /// <returns>Why the branch must not be taken now, and whether that is sure or to be asked again soon; null where it may.</returns>
    public Task<(string Detail, bool IsSure)?> SupportsStoredAsync(BeaconHeader head, ConsensusFollowState state, CancellationToken stop) =>
        CompareAsync(head, state, stop);

    private async Task<(string Detail, bool IsSure)?> CompareAsync(BeaconHeader head, ConsensusFollowState state, CancellationToken stop)
    {
        var slot = head.Slot - Below;
        if (
            slot < 0
            || await source.AskSecondAsync(head.Source, slot, stop) is not { Header: { } theirs } second
            || await source.GetHeaderAsync(slot, stop) is var first && first?.Root == theirs.Root
        )
        {
            _difference.End();
            return null;
        }

        var lasts = _difference.Lasts(head.Source, second.Source);
        if (!state.Coverage.Contains(slot))
            return null;

        var stored = (await store.GetBlocksAsync(network, slot, slot, stop)).FirstOrDefault();
        var detail = $"At slot {slot}, {head.Source} has {first?.Root.ToString() ?? "no block"} and {second.Source} has {theirs.Root}.";
        if (stored?.Root != theirs.Root)
        {
            if (lasts && stored?.Root == first?.Root)
                source.Distrust(second.Source, SourceDistrust.Contradicted, detail);
            return null;
        }

        if (!lasts)
            return ($"{detail} Nothing is replaced before {second.Source} had some seconds to hear of it.", false);

        source.Distrust(head.Source, SourceDistrust.Contradicted, detail);
        return ($"{detail} The stored chain agrees with {second.Source}: nothing was replaced.", true);
    }
}
