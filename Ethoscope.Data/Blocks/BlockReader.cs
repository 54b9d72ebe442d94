using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Data.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ethoscope.Data.Blocks;

/// <summary>Answers from the tables; ranges, orphans, status and base fees by classes of their own.</summary>
internal sealed class BlockReader(
    IDbContextFactory<EthoscopeDbContext> contexts,
    BlockRangeQuery ranges,
    OrphanQuery orphans,
    ReorganisationQuery reorganisations,
    ChainStatusQuery status,
    BaseFeeQuery baseFees,
    ICollectionMetrics metrics
) : IBlockReader
{
    public async Task<IReadOnlyList<Block>> GetLatestAsync(
        ChainDescriptor chain,
        int count,
        long? below,
        DateTimeOffset? asOf,
        CancellationToken stop
    )
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        var rows = context.BlocksOf(chain);
        if (asOf is { } moment)
        {
            // The head of that moment is found by time; from there on the page goes down by number.
            if (await context.HeadNumberAsync(chain, moment, stop) is not { } head)
                return [];
            below = Math.Min(below ?? long.MaxValue, head + 1);
        }

        if (below is { } bound)
            rows = rows.Where(row => row.Number < bound);
        return await rows.OrderByDescending(row => row.Number).Take(count).ToBlocksAsync(chain.Name, metrics, stop);
    }

    public Task<BlockList> GetRangeAsync(ChainDescriptor chain, BlockRange range, int count, long? below, CancellationToken stop) =>
        ranges.GetAsync(chain, range, count, below, stop);

    public async Task<Block?> FindAsync(ChainDescriptor chain, long number, CancellationToken stop)
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        var rows = context.BlocksOf(chain).Where(row => row.Number == number);
        return (await rows.ToBlocksAsync(chain.Name, metrics, stop)).FirstOrDefault();
    }

    public async Task<BlockLookup?> FindAsync(ChainDescriptor chain, Hash32 hash, CancellationToken stop)
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        var bytes = hash.ToBytes();
        var rows = context.BlocksOf(chain).Where(row => row.Hash == bytes);
        var canonical = (await rows.ToBlocksAsync(chain.Name, metrics, stop)).FirstOrDefault();
        return canonical is not null ? new(canonical, null) : await orphans.FindAsync(chain, hash, stop);
    }

    public Task<IReadOnlyList<BlockLookup>> GetOrphansAsync(ChainDescriptor chain, long number, CancellationToken stop) =>
        orphans.AtAsync(chain, number, stop);

    public Task<IReadOnlyList<Reorganisation>> GetReorganisationsAsync(
        ChainDescriptor chain,
        int count,
        DateTimeOffset? asOf,
        CancellationToken stop
    ) => reorganisations.LatestAsync(chain, count, asOf, stop);

    public Task<IReadOnlyList<Reorganisation>> GetReorganisationsAsync(
        ChainDescriptor chain,
        ReorganisationRange range,
        int count,
        CancellationToken stop
    ) => reorganisations.GetAsync(chain, range, count, stop);

    public Task<IReadOnlyDictionary<BlockDepth, Coverage>> GetCoverageAsync(ChainDescriptor chain, CancellationToken stop) =>
        status.GetCoverageAsync(chain, stop);

    public Task<ChainStatus> GetStatusAsync(ChainDescriptor chain, DateTimeOffset? asOf, CancellationToken stop) =>
        status.GetAsync(chain, asOf, stop);

    public Task<IReadOnlyList<BaseFeePoint>> GetBaseFeesAsync(
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset to,
        int points,
        CancellationToken stop
    ) => baseFees.GetAsync(chain, from, to, points, stop);
}
