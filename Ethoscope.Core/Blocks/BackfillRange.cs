using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Blocks;

/// <summary>
/// Fills one uncovered range from its top down: reads ahead by one part, checks each block to be the parent of the one above it, commits
/// chunk by chunk. What is committed always links to what is stored above.
/// </summary>
internal sealed class BackfillRange(
    ChainDescriptor chain,
    ChainForks forks,
    IBlockSource source,
    IBlockStore store,
    IBlockReader reader,
    BackfillPace pace,
    TimeProvider time
)
{
    /// <summary>Goes down as far as it can.</summary>
    /// <param name="rejected">Told of each item refused or mended.</param>
    /// <param name="stored">Told of each commit.</param>
    /// <returns>Why it ended early; null where it reached its bottom.</returns>
    public async Task<RangeEnd?> FillAsync(
        CoverageRange range,
        BlockDepth depth,
        Lease lease,
        Action<Rejection> rejected,
        Func<CoverageRange, Task> stored,
        CancellationToken stop
    )
    {
        var above = (await store.GetRefsAsync(chain, range.End, range.End, stop)).FirstOrDefault();
        var chunk = new BackfillChunk(chain, forks, depth);
        chunk.Start(above);
        var child = above;
        var heldSince = time.GetTimestamp();
        Block? mended = null;
        var refused = new List<Rejection>();

        async Task CommitAsync()
        {
            if (chunk.Take(lease, mended) is not { } built)
                return;
            // What was said of a block that is not in this commit goes with its own.
            var told = refused.Where(rejection => !(rejection.Number < built.Batch.Covered[0].Start)).ToList();
            var found = built.Batch.Blocks.SelectMany(block => block.Extracts.Refused).ToList();
            found.ForEach(rejected);
            // Not to be given up in the middle: what was read is worth keeping, and it takes a moment only.
            await store.CommitAsync(built.Batch with { Rejections = [.. told, .. found] }, CancellationToken.None);
            refused.RemoveAll(told.Contains);
            (mended, heldSince) = (null, time.GetTimestamp());
            await stored(built.Batch.Covered[0]);
        }

        RangeEnd? end = null;
        try
        {
            await foreach (var read in ReadDownAsync(range, depth, stop))
            {
                foreach (var rejection in read.Rejection is null ? read.Notes : read.Notes.Append(read.Rejection))
                {
                    refused.Add(rejection);
                    rejected(rejection);
                }

                end = Problem(read, chunk.Expected);
                if (end is not null)
                    break;

                chunk.Add(read.Bundle!);
                if (child is not null)
                    mended = await MendAsync(child, read.Bundle!.Header.Time, stop);
                child = null;
                if (chunk.Count >= pace.Commit || time.GetElapsedTime(heldSince) >= pace.LongestHeld)
                    await CommitAsync();
            }

            if (end is null)
                end = await ReachBottomAsync(chunk, range, stop);
            else if (!end.OtherBranch)
                chunk.Settle(null);
            // Nothing stored vouches for what was read, and the source contradicts itself.
            if (end is { OtherBranch: true } && above is null)
                return end;
        }
        catch (Exception fault) when (fault is SourceUnavailableException or OperationCanceledException)
        {
            await CommitAsync();
            throw;
        }

        await CommitAsync();
        if (refused.Count > 0)
            await store.CommitAsync(new BlockBatch(chain, depth, lease) { IsHistory = true, Rejections = refused }, CancellationToken.None);
        return end;
    }

    private static RangeEnd? Problem(BlockRead read, Hash32? expected) =>
        read.Rejection is { } rejection ? new(read.Number, $"Block {read.Number} was refused: {rejection.Detail}") { OneBlock = true }
        : read.Bundle is not { } bundle ? new(read.Number, $"No endpoint has block {read.Number}.")
        : expected is { } hash && bundle.Header.Hash != hash
            ? new(
                read.Number,
                $"{bundle.Source} gives block {read.Number} as {bundle.Header.Hash}, and the block above it stands on {hash}: it follows another branch."
            )
            {
                OtherBranch = true,
            }
        : null;

    /// <summary>The lowest block must stand on the stored one below the range, else on that of the endpoint.</summary>
    private async Task<RangeEnd?> ReachBottomAsync(BackfillChunk chunk, CoverageRange range, CancellationToken stop)
    {
        if (range.Start == 0 || chunk.Expected is not { } expected)
        {
            chunk.Settle(null);
            return null;
        }

        var ours = (await store.GetRefsAsync(chain, range.Start - 1, range.Start - 1, stop)).FirstOrDefault();
        var below = ours ?? (await source.ReadAsync(range.Start - 1, 1, BlockDepth.Headers, stop))[0].Bundle?.Header.Ref;
        if (below is null || below.Hash == expected)
        {
            chunk.Settle(below?.Time);
            return null;
        }

        return new(
            range.Start,
            $"{chunk.LowestSource} gives a block {range.Start} that stands on {expected}, and the {(ours is null ? "" : "stored ")}block below it is {below.Hash}: it follows another branch."
        )
        {
            OtherBranch = true,
        };
    }

    /// <summary>The stored block above the range, where it was stored without its parent's time; null where nothing is to be mended.</summary>
    private async Task<Block?> MendAsync(BlockRef child, DateTimeOffset parentTime, CancellationToken stop)
    {
        if (await reader.FindAsync(chain, child.Number, stop) is not { EmptySlotsBefore: null } stored || stored.Header.Hash != child.Hash)
            return null;

        var bundle = new BlockBundle(stored.Header, null, null, stored.ObservedAt, stored.Source ?? "");
        var mended = new SlotAnalyser().Analyse(bundle, new AnalysisContext(forks.Current, chain.Slots, parentTime), stored);
        return mended.EmptySlotsBefore is null ? null : mended;
    }

    private async IAsyncEnumerable<BlockRead> ReadDownAsync(
        CoverageRange range,
        BlockDepth depth,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop
    )
    {
        using var ahead = CancellationTokenSource.CreateLinkedTokenSource(stop);
        Task<IReadOnlyList<BlockRead>>? next = null;
        try
        {
            var first = Math.Max(range.Start, range.End - pace.Part);
            next = source.ReadAsync(first, (int)(range.End - first), depth, ahead.Token);
            while (next is not null)
            {
                var reads = await next;
                var lower = Math.Max(range.Start, first - pace.Part);
                next = lower < first ? source.ReadAsync(lower, (int)(first - lower), depth, ahead.Token) : null;
                first = lower;
                foreach (var read in reads.Reverse())
                    yield return read;
            }
        }
        finally
        {
            await ahead.CancelAsync();
            if (next is not null)
                await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <param name="Height">Where it ended.</param>
    internal sealed record RangeEnd(long Height, string Reason)
    {
        /// <summary>It is about this block alone: below it things may be well.</summary>
        public bool OneBlock { get; init; }

        public bool OtherBranch { get; init; }
    }
}
