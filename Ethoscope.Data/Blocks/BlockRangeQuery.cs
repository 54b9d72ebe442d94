using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Data.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ethoscope.Data.Blocks;

/// <summary>
/// Blocks of a range by key: times are turned into heights first (by the index over time), and the page goes down by height.
/// </summary>
internal sealed class BlockRangeQuery(IDbContextFactory<EthoscopeDbContext> contexts, ICollectionMetrics metrics)
{
    private static readonly TimeSpan Least = TimeSpan.FromTicks(1);

    public async Task<BlockList> GetAsync(ChainDescriptor chain, BlockRange range, int count, long? below, CancellationToken stop)
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        var (from, to) = await HeightsAsync(context, chain, range, stop);
        var top = Lower(to, below);
        if (range.AsOf is { } moment)
        {
            if (await context.HeadNumberAsync(chain, moment, stop) is not { } head)
                return new([], null, from, to);
            top = Lower(top, head + 1);
        }

        var rows = context.BlocksOf(chain);
        if (from is { } bottom)
            rows = rows.Where(row => row.Number >= bottom);
        if (top is { } bound)
            rows = rows.Where(row => row.Number < bound);

        // Heights alone decide where the next page begins: a broken row, which is left out, does not end the list.
        var heights = await rows.OrderByDescending(row => row.Number).Select(row => row.Number).Take(count + 1).ToListAsync(stop);
        if (heights.Count == 0)
            return new([], null, from, to);

        long? next = heights.Count > count ? heights[count - 1] : null;
        var (last, first) = (heights[Math.Min(count, heights.Count) - 1], heights[0]);
        var blocks = await context
            .BlocksOf(chain)
            .Where(row => row.Number >= last && row.Number <= first)
            .OrderByDescending(row => row.Number)
            .ToBlocksAsync(chain.Name, metrics, stop);
        return new(blocks, next, from, to);
    }

    private static async Task<(long? From, long? To)> HeightsAsync(
        EthoscopeDbContext context,
        ChainDescriptor chain,
        BlockRange range,
        CancellationToken stop
    )
    {
        var (from, to) = (range.From, range.To);
        if (range.Since is { } since && await context.HeadNumberAsync(chain, since - Least, stop) is { } before)
            from = Math.Max(from ?? 0, before + 1);
        if (range.Before is { } end && await context.FirstNumberAsync(chain, end, stop) is { } after)
            to = Lower(to, after);
        return (from, to);
    }

    private static long? Lower(long? one, long? other) => one is null || other < one ? other ?? one : one;
}
