using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Blocks;

/// <summary>
/// Follows a chain's head: extends what is stored in order, batch by batch; replaces a branch that lost down to the common ancestor, but
/// never
/// at or below the stored finalised height; fills recent gaps. All its state is in the store, so that it can be killed anywhere.
/// </summary>
public sealed class BlockCollector(
    ChainDescriptor chain,
    BlockCollectorOptions options,
    IBlockSource source,
    ChainForks forks,
    IBlockStore store,
    ICollectionMetrics metrics,
    TimeProvider time,
    EndpointComparisons? comparisons = null
) : ICollector
{
    private readonly BlockBatchBuilder _builder = new(chain, forks, options.Depth);
    private readonly BranchSearch _branches = new(chain, source, store);
    private readonly FinalityTags _tags = new(chain, store);
    private readonly SecondEndpointCheck _second = new(chain, source, store, options.CheckInterval, time, comparisons);
    private DateTimeOffset _gapsTriedAt = DateTimeOffset.MinValue;

    public string Name { get; } = NameFor(chain);

    public static string NameFor(ChainDescriptor chain) => NameFor(chain.Name);

    /// <param name="chain">Name of the chain.</param>
    public static string NameFor(string chain) => $"blocks:{chain}";

    public async Task<IterationResult> IterateAsync(Lease lease, CancellationToken stop)
    {
        var head = await source.GetHeadAsync(stop);
        var state = await store.LoadAsync(chain, options.Depth, stop);
        if (state.Head is not { } stored)
            return await StartAsync(lease, head, stop);

        if (await _second.ContradictsAsync(head, stop) is { } contradiction)
            return IterationResult.Failed(contradiction);
        if (head.Latest.Hash == stored.Hash)
            return await SettleAsync(lease, head, state, stop);
        if (head.Latest.Number <= stored.Number)
            return await FallBackAsync(lease, head, state, stored, stop);

        var reads = await source.ReadAsync(stored.Number + 1, Count(stored.Number, head), options.Depth, stop);
        return await HasLeftAsync(reads[0], stored, stop)
            ? await ReplaceAsync(lease, head, state, stored, stored.Number, stop)
            : await CommitAsync(lease, head, _builder.Build(lease, reads, stored), state, stop);
    }

    public Task WaitAsync(CancellationToken stop) => source.WaitForHeadAsync(options.PollInterval, stop);

    private async Task<IterationResult> StartAsync(Lease lease, ChainHead head, CancellationToken stop)
    {
        var first = Math.Max(0, head.Latest.Number - options.InitialBlocks + 1);
        var parent = first == 0 ? null : (await source.GetRefsAsync([first - 1], stop))[0];
        var reads = await source.ReadAsync(first, Count(first - 1, head), options.Depth, stop);
        return await CommitAsync(lease, head, _builder.Build(lease, reads, parent), new FollowState(Coverage.Empty, parent, null), stop);
    }

    /// <summary>Nothing new on top: passes on what became final, and tries recent gaps now and then.</summary>
    private async Task<IterationResult> SettleAsync(Lease lease, ChainHead head, FollowState state, CancellationToken stop)
    {
        if (time.GetUtcNow() - _gapsTriedAt >= options.CheckInterval)
        {
            _gapsTriedAt = time.GetUtcNow();
            if (await FillGapsAsync(lease, head, state, stop) is { } filled)
                return filled;
        }

        var tags = await _tags.HeldAsync(head, state, [], stop);
        if (tags.Finalized is null || tags.Finalized.Number <= (state.Finalized?.Number ?? -1))
            return IterationResult.Idle();

        await store.CommitAsync(new BlockBatch(chain, options.Depth, lease) { Safe = tags.Safe, Finalized = tags.Finalized }, stop);
        return IterationResult.Idle();
    }

    /// <summary>The head is not above ours: the endpoint lags on our branch, or shows another branch.</summary>
    private async Task<IterationResult> FallBackAsync(
        Lease lease,
        ChainHead head,
        FollowState state,
        BlockRef stored,
        CancellationToken stop
    )
    {
        var ours = await store.GetRefsAsync(chain, head.Latest.Number, head.Latest.Number + 1, stop);
        if (ours.Any(block => block.Number == head.Latest.Number ? block.Hash != head.Latest.Hash : block.ParentHash != head.Latest.Hash))
            return await ReplaceAsync(lease, head, state, stored, head.Latest.Number, stop);

        var detail =
            $"{head.Source} shows head {head.Latest.Number}, {stored.Number - head.Latest.Number} below the stored head {stored.Number}.";
        source.Distrust(head.Source, SourceDistrust.Lagging, detail);
        return IterationResult.Idle(detail);
    }

    /// <summary>
    /// The endpoint's branch above a stored block does not stand on that block. A height that was refused does not tell: then the block
    /// itself is compared.
    /// </summary>
    private async Task<bool> HasLeftAsync(BlockRead above, BlockRef stored, CancellationToken stop) =>
        above.Bundle is { } bundle
            ? bundle.Header.ParentHash != stored.Hash
            : !above.NotYet && (await source.GetRefsAsync([stored.Number], stop))[0] is { } theirs && theirs.Hash != stored.Hash;

    private async Task<IterationResult> ReplaceAsync(
        Lease lease,
        ChainHead head,
        FollowState state,
        BlockRef stored,
        long from,
        CancellationToken stop
    )
    {
        var ancestor = await _branches.FindAncestorAsync(state, from, stop);
        if (ancestor.Number < (state.Finalized?.Number ?? -1))
        {
            var detail =
                $"{head.Source} follows another chain: its branch leaves ours at {ancestor.Number}, below the finalised block {state.Finalized!.Number}. Nothing was replaced; check or remove this endpoint.";
            source.Distrust(head.Source, SourceDistrust.OtherChain, detail);
            return IterationResult.Failed(detail);
        }

        if (await _second.SupportsStoredAsync(head, stop) is { } support)
            return support.IsSure ? IterationResult.Failed(support.Detail) : IterationResult.Idle(support.Detail);

        var reads = await source.ReadAsync(ancestor.Number + 1, Count(ancestor.Number, head), options.Depth, stop);
        var branch = _builder.Build(lease, reads, ancestor.Block);
        if (branch.Batch.Blocks.Count == 0 || branch.Batch.Blocks[0].Header.Number != ancestor.Number + 1)
            return await RefuseAsync(lease, branch, $"The branch of {head.Source} above {ancestor.Number} is not complete yet.", stop);

        var lost = new Reorganisation(ancestor.Number, stored, branch.Batch.Blocks[^1].Header.Ref, time.GetUtcNow());
        var result = await CommitAsync(lease, head, branch.Replacing(lost), state, stop);
        metrics.Reorganised(chain.Name, lost.Depth);
        return result with
        {
            Detail = $"Reorganisation of depth {lost.Depth}: {lost.OldHead.Hash} lost to {lost.NewHead!.Hash} above {lost.AncestorNumber}.",
        };
    }

    private async Task<IterationResult?> FillGapsAsync(Lease lease, ChainHead head, FollowState state, CancellationToken stop)
    {
        if (state.Coverage is not { First: { } first, Last: { } last })
            return null;

        var gap = state.Coverage.Gaps(Math.Max(first, last - options.GapWindow), last).FirstOrDefault();
        if (gap.Length == 0)
            return null;

        var parent = (await store.GetRefsAsync(chain, gap.Start - 1, gap.Start - 1, stop)).FirstOrDefault();
        var child = (await store.GetRefsAsync(chain, gap.End, gap.End, stop)).FirstOrDefault();
        // The block above the gap is read again: what is known of it hangs on its parent.
        var count = (int)(gap.Length <= options.BatchSize ? gap.Length + 1 : options.BatchSize);
        var reads = await source.ReadAsync(gap.Start, count, options.Depth, stop);
        if (parent is not null && await HasLeftAsync(reads[0], parent, stop))
            return await ReplaceAsync(lease, head, state, state.Head!, parent.Number, stop);

        var filled = _builder.Build(lease, reads, parent).AsHistory(gap.Start, child);
        if (filled.Batch.Blocks.Count == 0)
        {
            await RefuseAsync(lease, filled, null, stop);
            return null;
        }

        metrics.Rejected(Name, filled.Rejections);
        await store.CommitAsync(filled.Batch with { Rejections = filled.Rejections }, stop);
        return new(IterationOutcome.Committed, filled.First, filled.Last, "Filled a gap.", More: true) { Rejections = filled.Rejections };
    }

    private async Task<IterationResult> CommitAsync(
        Lease lease,
        ChainHead head,
        BuiltBatch built,
        FollowState before,
        CancellationToken stop
    )
    {
        if (built.Batch.Blocks.Count == 0)
            return await RefuseAsync(lease, built, built.Rejections.Count > 0 ? built.Rejections[^1].Detail : null, stop);

        metrics.Rejected(Name, built.Rejections);

        var newest = built.Batch.Blocks[^1];
        var tags = await _tags.HeldAsync(head, before with { Head = newest.Header.Ref }, built.Batch.Blocks, stop);
        var replaced = built.Batch.Reorganisation;
        await store.CommitAsync(
            built.Batch with
            {
                Rejections = built.Rejections,
                Safe = tags.Safe?.Number > replaced?.AncestorNumber ? null : tags.Safe,
                Finalized = tags.Finalized?.Number > replaced?.AncestorNumber ? null : tags.Finalized,
            },
            stop
        );

        var isHead = newest.Header.Hash == head.Latest.Hash;
        if (isHead)
            metrics.HeadObserved(chain.Name, newest.ObservedAt - newest.Header.Time);
        return new(IterationOutcome.Committed, built.First, built.Last, More: newest.Header.Number < head.Latest.Number)
        {
            Rejections = built.Rejections,
        };
    }

    /// <summary>Nothing can be stored of what was read: what was refused is counted all the same.</summary>
    private async Task<IterationResult> RefuseAsync(Lease lease, BuiltBatch built, string? detail, CancellationToken stop)
    {
        metrics.Rejected(Name, built.Rejections);
        if (built.Rejections.Count > 0)
            await store.CommitAsync(new BlockBatch(chain, options.Depth, lease) { Rejections = built.Rejections }, stop);
        return IterationResult.Idle(detail) with { Rejections = built.Rejections };
    }

    private int Count(long below, ChainHead head) => (int)Math.Min(options.BatchSize, head.Latest.Number - below);
}
