using Ethoscope.Core.Blocks;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Live;

namespace Ethoscope.Core.Consensus;

/// <summary>
/// Follows the slots of a chain: extends what is stored along parent roots, so that a slot without a block is told from one that is not known
/// yet; replaces a branch that lost, but never below the finalised checkpoint; extends history downwards while there is nothing else to do. All
/// its state that matters is in the store, so that it can be killed anywhere.
/// </summary>
public sealed class ConsensusCollector : ICollector
{
    private readonly BeaconNetwork _network;
    private readonly ConsensusCollectorOptions _options;
    private readonly IBeaconSource _source;
    private readonly IConsensusStore _store;
    private readonly ICollectionMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly SeenBlocks _seen = new();
    private readonly SlotReading _reading;
    private readonly BranchWalk _walk;
    private readonly BeaconSecondCheck _second;
    private readonly FinalityWatch _finality;
    private readonly LostBranches _lost;
    private readonly ConsensusHistory _history;
    private readonly LookTimes _looks;
    private readonly SettledSlots _settled = new();

    /// <param name="history">The same for reading history: it leaves a part of every endpoint's daily requests to the head.</param>
    public ConsensusCollector(
        BeaconNetwork network,
        ConsensusCollectorOptions options,
        IBeaconSource source,
        IBeaconSource history,
        IConsensusStore store,
        ICollectionMetrics metrics,
        TimeProvider time
    )
    {
        (_network, _options, _source, _store, _metrics, _time) = (network, options, source, store, metrics, time);
        Name = NameFor(network.Chain.Name);
        var clock = network.Chain.Slots ?? throw new ArgumentException("A chain without slots has no consensus.", nameof(network));
        _reading = new(network, source, _seen);
        _walk = new(network, source, store);
        _second = new(network, source, store, options.CheckInterval, time);
        _finality = new(source, clock, options.CheckInterval, time);
        _lost = new(network, _walk, store, _seen);
        _history = new(network, options, history, store, time);
        _looks = new(clock, options.PollDelay, time);
    }

    public string Name { get; }

    public bool TakesTurns => true;

    /// <param name="chain">Name of the chain.</param>
    public static string NameFor(string chain) => $"consensus:{chain}";

    public Task WaitAsync(CancellationToken stop) => _source.WaitForSignalAsync(_looks.Left, stop);

    public async Task<IterationResult> IterateAsync(Lease lease, CancellationToken stop)
    {
        var hasNews = _seen.Take(_source.TakeSignals());
        var state = await _store.LoadAsync(_network, stop);
        var batch = await _finality.AskAsync(state.Finality, new ConsensusBatch(_network, lease), stop);
        if (hasNews || _looks.IsDue)
        {
            if (await FollowAsync(batch, state, stop) is { } followed)
                return followed;
        }

        if (await _lost.FindAsync(batch, state, stop) is { } found)
            return await CommitLostAsync(found, stop);
        if (!batch.IsEmpty)
        {
            // What is left to do is done in the next pass.
            await CommitAsync(batch, null, stop);
            return IterationResult.Idle() with { Rejections = batch.Rejections, More = true };
        }

        return state.Head is null ? IterationResult.Idle() : await ExtendAsync(batch, state, stop);
    }

    /// <returns>Null where there is nothing new.</returns>
    private async Task<IterationResult?> FollowAsync(ConsensusBatch batch, ConsensusFollowState state, CancellationToken stop)
    {
        var head = await _source.GetHeadAsync(stop);
        _looks.Looked(head.Slot);
        if (state.Head is not { } stored)
            return await StartAsync(batch, head, stop);

        if (await _second.ContradictsAsync(head, state, stop) is { } contradiction)
            return await RefuseAsync(batch, IterationResult.Failed(contradiction), stop);
        if (head.Root == stored.Root)
            return null;
        if (head.Slot <= stored.Slot && await IsOursAsync(head, stop))
        {
            if (head.Slot < stored.Slot - 1)
                _source.Distrust(
                    head.Source,
                    SourceDistrust.Lagging,
                    $"{head.Source} shows head {head.Slot}, {stored.Slot - head.Slot} slots below the stored head {stored.Slot}."
                );
            return null;
        }

        var target = head.Slot > stored.Slot + _options.BatchSize ? await StepAsync(stored.Slot, head, stop) : head;
        var branch = await _walk.DownAsync(target, state, stop);
        batch = batch with { Rejections = [.. batch.Rejections, .. branch.Rejections] };
        if (branch.Refusal is { } other)
        {
            _source.Distrust(head.Source, SourceDistrust.OtherChain, other);
            return await RefuseAsync(batch, IterationResult.Failed(other), stop);
        }

        if (branch.Incomplete is { } detail)
            return await RefuseAsync(batch, IterationResult.Idle(detail), stop);
        return branch.Ancestor?.Root == stored.Root
            ? await ExtendAsync(batch, stored.Slot, target, branch, head.Slot, stop)
            : await ReplaceAsync(batch, state, stored, target, branch, head, stop);
    }

    /// <summary>Begins with the epoch before the head's, whose votes are still coming.</summary>
    private async Task<IterationResult> StartAsync(ConsensusBatch batch, BeaconHeader head, CancellationToken stop)
    {
        var first = Math.Max(0, _network.Chain.Slots!.EpochOf(head.Slot) - 1) * _network.Chain.Slots.SlotsPerEpoch;
        var branch = await _walk.DownToAsync(head.Root, head.Slot + 1, first, stop);
        batch = batch with { Rejections = [.. batch.Rejections, .. branch.Rejections] };
        return branch.Incomplete is { } detail
            ? await RefuseAsync(batch, IterationResult.Idle(detail), stop)
            : await ExtendAsync(batch, first - 1, head, branch, head.Slot, stop);
    }

    private async Task<IterationResult> ExtendAsync(
        ConsensusBatch batch,
        long below,
        BeaconHeader target,
        WalkedBranch branch,
        long head,
        CancellationToken stop
    )
    {
        batch = await _reading.AddAsync(batch, below + 1, target.Slot, branch, stop);
        if (target.Slot < head)
            _looks.Again(TimeSpan.Zero);
        // History is extended in the next pass, which finds nothing to follow.
        return await CommitAsync(batch, target.Slot, stop) with { More = true };
    }

    private async Task<IterationResult> ReplaceAsync(
        ConsensusBatch batch,
        ConsensusFollowState state,
        ForkedBlock stored,
        BeaconHeader target,
        WalkedBranch branch,
        BeaconHeader head,
        CancellationToken stop
    )
    {
        if (await _second.SupportsStoredAsync(head, state, stop) is { } support)
        {
            _looks.Again(EndpointDifference.Patience);
            return await RefuseAsync(
                batch,
                support.IsSure ? IterationResult.Failed(support.Detail) : IterationResult.Idle(support.Detail),
                stop
            );
        }

        var above = branch.Ancestor?.Slot ?? branch.Lowest - 1;
        var old = await _store.GetBlocksAsync(_network, above + 1, stored.Slot, stop);
        var told = _seen.LossOf(stored.Root);
        var lost = new ConsensusReorganisation(
            told?.SeenAt ?? _time.GetUtcNow(),
            branch.Ancestor,
            old,
            [.. branch.Blocks.Select(one => _seen.ToForked(one.Block))],
            (int)(stored.Slot - above),
            told is null ? SeenBy.Poll : SeenBy.Event,
            told?.Source ?? head.Source
        );
        batch = await _reading.AddAsync(
            batch with
            {
                ReplacedAbove = above,
                Reorganisations = [lost],
            },
            above + 1,
            target.Slot,
            branch,
            stop
        );
        if (target.Slot < head.Slot)
            _looks.Again(TimeSpan.Zero);
        var result = await CommitAsync(batch, target.Slot, stop);
        _metrics.ConsensusReorganised(_network.Chain.Name, lost.Depth, lost.SeenBy);
        return result with
        {
            More = true,
            Detail = $"Reorganisation of depth {lost.Depth}: {stored.Root} lost to {target.Root} above slot {above}.",
        };
    }

    private async Task<IterationResult> CommitLostAsync(ConsensusBatch batch, CancellationToken stop)
    {
        var result = await CommitAsync(batch, null, stop);
        foreach (var lost in batch.Reorganisations)
            _metrics.ConsensusReorganised(_network.Chain.Name, lost.Depth, lost.SeenBy);
        return result;
    }

    private async Task<IterationResult> ExtendAsync(ConsensusBatch batch, ConsensusFollowState state, CancellationToken stop)
    {
        var (extended, detail) = await _history.ExtendAsync(batch, state, stop);
        if (extended is null || extended.IsEmpty)
            return IterationResult.Idle(detail) with { More = _history.IsReading };
        if (extended.Slots.Count == 0)
            return await RefuseAsync(extended, IterationResult.Idle(detail), stop);
        var result = await CommitAsync(extended, null, stop);
        return result with { More = true };
    }

    /// <param name="head">Newest slot that is stored by it; null where the head stays.</param>
    private async Task<IterationResult> CommitAsync(ConsensusBatch batch, long? head, CancellationToken stop)
    {
        batch = batch with { Messages = ConsensusMessages.Of(batch, head) };
        var refused = await _store.CommitAsync(batch, stop);
        if (batch.Finality is not null)
            _finality.Settle();
        IReadOnlyList<Rejection> rejections = [.. batch.Rejections, .. refused];
        _metrics.Rejected(Name, rejections);
        if (head is not null)
        {
            foreach (var outcome in _settled.Of(batch))
                _metrics.SlotSettled(_network.Chain.Name, outcome);
        }

        var slots = batch.Slots;
        return new(IterationOutcome.Committed, slots.Count > 0 ? slots[0].Number : null, slots.Count > 0 ? slots[^1].Number : null)
        {
            Rejections = rejections,
        };
    }

    /// <summary>Nothing can be stored of what was read but what was said of finality, and what was refused.</summary>
    private async Task<IterationResult> RefuseAsync(ConsensusBatch batch, IterationResult result, CancellationToken stop)
    {
        if (!batch.IsEmpty)
            await CommitAsync(batch, null, stop);
        return result with { Rejections = batch.Rejections };
    }

    private async Task<bool> IsOursAsync(BeaconHeader head, CancellationToken stop) =>
        (await _store.GetBlocksAsync(_network, head.Slot, head.Slot, stop)).Any(block => block.Root == head.Root);

    /// <summary>A block of the node's chain not far above what is stored: the last of a batch, or else the next one.</summary>
    private async Task<BeaconHeader> StepAsync(long stored, BeaconHeader head, CancellationToken stop)
    {
        for (var slot = stored + _options.BatchSize; slot > stored; slot--)
        {
            if (await _source.GetHeaderAsync(slot, stop) is { } header)
                return header;
        }

        for (var slot = stored + _options.BatchSize + 1; slot < head.Slot; slot++)
        {
            if (await _source.GetHeaderAsync(slot, stop) is { } header)
                return header;
        }

        return head;
    }
}
