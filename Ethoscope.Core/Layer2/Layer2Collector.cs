using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Live;

namespace Ethoscope.Core.Layer2;

/// <summary>
/// Follows a rollup's head: its heads by tag, headers of all or every k-th height from where coverage ends, the newest first after an outage,
/// then what was missed. A branch that changed is walked back and replaced. What the network did not do and what our source did not say are kept apart:
/// heads are stored only where an endpoint told them. All its state that matters is in the store, so that it can be killed anywhere.
/// </summary>
public sealed class Layer2Collector(
    Layer2Network network,
    Layer2CollectorOptions options,
    ILayer2Source source,
    ILayer2Store store,
    ICollectionMetrics metrics,
    TimeProvider time
) : ICollector
{
    /// <summary>A head that stays below what is stored for so long, on a chain that goes on, has left what is above it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Layer2Heights _heights = new(network.SampleEvery);
    private readonly Layer2BranchSearch _branches = new(source);
    private readonly Layer2Extras _extras = new(source, options, time);
    private readonly Layer2GapFiller _gaps = new(network, options, source, time);
    private long? _belowSince;
    private long _final = -1;

    public string Name { get; } = NameFor(network);

    public static string NameFor(Layer2Network network) => $"layer2:{network.Name}";

    public async Task<IterationResult> IterateAsync(Lease lease, CancellationToken stop)
    {
        var head = await source.GetHeadAsync(stop);
        var readAt = time.GetUtcNow();
        var state = await store.LoadAsync(network, stop);
        var newest = state.Newest.Count > 0 ? state.Newest[0] : null;
        if (newest is not null && HeadRule.Leap(network, newest, head) is { } leap)
            return await RefuseAsync(lease, leap, stop);

        var batch = new Layer2BlockBatch(network, lease) { Heads = await HeadsAsync(head, readAt, stop) };
        _final = Math.Max(_final, head.Finalized?.Header.Number ?? -1);
        try
        {
            if (newest is null || head.Latest.Header.Number >= newest.Number)
            {
                _belowSince = null;
                return await FollowAsync(batch, state, head, newest, stop);
            }

            return await FallBackAsync(batch, state, head, stop);
        }
        catch (SourceUnavailableException fault)
        {
            // The head was told all the same.
            await CommitAsync(batch, state, stop);
            return IterationResult.Failed(fault.Message);
        }
    }

    public Task WaitAsync(CancellationToken stop) => Task.Delay(options.PollInterval, time, stop);

    private async Task<IterationResult> FollowAsync(
        Layer2BlockBatch batch,
        Layer2FollowState state,
        Layer2Head head,
        BlockRef? newest,
        CancellationToken stop
    )
    {
        if (newest is not null && newest.Number == head.Latest.Header.Number && newest.Hash != head.Latest.Header.Hash)
            return await ReplaceAsync(batch, state, head, stop);

        var range = _gaps.AtHead(state, head.Latest.Header.Number);
        var (stretch, isOther) = await ReadAsync(range, head, newest, stop);
        if (isOther || stretch.LeavesParent)
            return await ReplaceAsync(batch, state, head, stop);

        var result = await CommitAsync(Filled(batch, stretch), state, stop);
        if (stretch.Blocks.Count == options.BatchSize)
            return result with { More = true };
        return await _gaps.ReadAsync(state, head.Latest.Header.Number, stop) is { } gap && gap.Blocks.Count + gap.Rejections.Count > 0
            ? await CommitAsync(Filled(batch with { Heads = null }, gap), state, stop)
            : result;
    }

    /// <returns>Blocks of the range, and whether the newest stored one is none of theirs; no blocks where that can't be told.</returns>
    private async Task<(Layer2Stretch Stretch, bool IsOther)> ReadAsync(
        CoverageRange range,
        Layer2Head head,
        BlockRef? newest,
        CancellationToken stop
    )
    {
        var none = Layer2Stretch.Of(_heights, range, [], null);
        var heights = _heights.Lowest(range, options.BatchSize);
        if (heights.Count == 0)
            return (none, false);

        // The parent of the next block tells of the newest stored one; where that is not read, the stored one is read again.
        var isApart = newest is not null && heights[0] != newest.Number + 1;
        List<long> asked = [.. heights.Where(height => height != head.Latest.Header.Number)];
        IReadOnlyList<Layer2BlockRead> reads = await source.ReadAsync(isApart ? [newest!.Number, .. asked] : asked, stop);
        var below = isApart ? reads[0] : null;
        if (isApart)
            reads = [.. reads.Skip(1)];
        else if (newest is not null && reads is [{ Block: null, Rejections.Count: > 0 }, ..])
            below = (await source.ReadAsync([newest.Number], stop))[0];

        if (below is not null && below.Block?.Header.Hash != newest!.Hash)
            return (none with { Rejections = below.Rejections }, below.Block is not null);
        if (asked.Count < heights.Count)
            reads = [.. reads, new(head.Latest.Header.Number, head.Latest, head.Source)];
        return (Layer2Stretch.Of(_heights, range, reads, newest), false);
    }

    /// <summary>The head is below what is stored: the endpoint lags, or shows another branch, or the network went back.</summary>
    private async Task<IterationResult> FallBackAsync(
        Layer2BlockBatch batch,
        Layer2FollowState state,
        Layer2Head head,
        CancellationToken stop
    )
    {
        var theirs = head.Latest.Header;
        if (state.Newest.FirstOrDefault(block => block.Number == theirs.Number) is { } ours && ours.Hash != theirs.Hash)
            return await ReplaceAsync(batch, state, head, stop);

        _belowSince ??= time.GetTimestamp();
        if (time.GetElapsedTime(_belowSince.Value) >= Patience && time.GetUtcNow() - theirs.Time < network.Rhythm.SlowAfter)
            return await ReplaceAsync(batch, state, head, stop);
        return IterationResult.Idle($"{head.Source} shows head {theirs.Number}, which is below the stored {state.Newest[0].Number}.");
    }

    private async Task<IterationResult> ReplaceAsync(
        Layer2BlockBatch batch,
        Layer2FollowState state,
        Layer2Head head,
        CancellationToken stop
    )
    {
        var shared = await _branches.FindSharedAsync(state.Newest, head.Latest.Header.Number, stop);
        var from = shared is null ? state.Newest[^1].Number : shared.Number + 1;
        if (from <= _final)
            return IterationResult.Failed(
                $"{head.Source} follows another chain: its branch leaves ours at {from}, below the finalised block {_final}. Nothing was replaced."
            );

        var range = new CoverageRange(from, head.Latest.Header.Number + 1);
        var (stretch, _) = await ReadAsync(range, head, shared, stop);
        if (stretch.LeavesParent || (stretch.Blocks.Count == 0 && _heights.Lowest(range, 1).Count > 0))
            return await CommitAsync(batch with { Rejections = stretch.Rejections }, state, stop) with
            {
                Detail = $"The branch of {head.Source} from {from} on is not complete yet.",
            };

        metrics.Reorganised(network.Name, state.Newest[0].Number - from + 1);
        return await CommitAsync(Filled(batch, stretch) with { ReplacedFrom = from }, state, stop) with
        {
            Detail = $"Blocks from {from} to {state.Newest[0].Number} lost to another branch.",
            More = true,
        };
    }

    private async Task<IterationResult> CommitAsync(Layer2BlockBatch batch, Layer2FollowState state, CancellationToken stop)
    {
        if (batch.Heads is not null)
            batch = await _extras.AddAsync(batch, state, stop);
        metrics.Rejected(Name, batch.Rejections);
        var message = new Layer2Message(network.Name, Layer2Change.Blocks, time.GetUtcNow()) { Blocks = Layer2BlocksNews.Of(batch) };
        await store.CommitAsync(batch with { Messages = [new(LiveChannels.Layer2(network.Name), LiveJson.Write(message))] }, stop);
        return new(
            batch.Blocks.Count > 0 ? IterationOutcome.Committed : IterationOutcome.Idle,
            batch.Blocks.Count > 0 ? batch.Blocks[0].Header.Number : null,
            batch.Blocks.Count > 0 ? batch.Blocks[^1].Header.Number : null
        )
        {
            Rejections = batch.Rejections,
        };
    }

    private async Task<IterationResult> RefuseAsync(Lease lease, Rejection rejection, CancellationToken stop)
    {
        metrics.Rejected(Name, [rejection]);
        await store.CommitAsync(new Layer2BlockBatch(network, lease) { Rejections = [rejection] }, stop);
        return IterationResult.Failed(rejection.Detail) with { Rejections = [rejection] };
    }

    private async Task<Layer2Heads> HeadsAsync(Layer2Head head, DateTimeOffset readAt, CancellationToken stop) =>
        new(readAt, head.Latest.Header.Ref)
        {
            Safe = head.Safe?.Header.Ref,
            Finalized = head.Finalized?.Header.Ref,
            Uptime = await _extras.UptimeAsync(stop),
            Source = head.Source,
        };

    private static Layer2BlockBatch Filled(Layer2BlockBatch batch, Layer2Stretch stretch) =>
        batch with
        {
            Blocks = stretch.Blocks,
            Covered = stretch.Covered,
            Rejections = stretch.Rejections,
        };
}
