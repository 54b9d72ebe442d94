using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Data.Collection;
using Ethoscope.Data.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ethoscope.Data.Blocks;

/// <summary>State of a chain now, or its head at a past moment; what the tags and the collector said then is not kept, and null.</summary>
internal sealed class ChainStatusQuery(
    IDbContextFactory<EthoscopeDbContext> contexts,
    ICollectorJournal journal,
    ICollectionMetrics metrics
)
{
    public async Task<ChainStatus> GetAsync(ChainDescriptor chain, DateTimeOffset? asOf, CancellationToken stop)
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        var coverage = await context.GetCoverageAsync(BlockSeries.Of(chain.Name, BlockDepth.Headers), stop);
        if (asOf is { } moment)
        {
            var number = await context.HeadNumberAsync(chain, moment, stop);
            return new(await BlockAsync(context, chain, number, stop), null, null, coverage.CutAt((number ?? -1) + 1), null);
        }

        var state = await context.Set<ChainStateEntity>().AsNoTracking().SingleOrDefaultAsync(row => row.ChainId == chain.ChainId, stop);
        var collector = await journal.GetStatusAsync(BlockCollector.NameFor(chain), stop);
        return new(await BlockAsync(context, chain, state?.HeadNumber, stop), state?.Safe, state?.Finalized, coverage, collector);
    }

    /// <summary>What each depth covers.</summary>
    public async Task<IReadOnlyDictionary<BlockDepth, Coverage>> GetCoverageAsync(ChainDescriptor chain, CancellationToken stop)
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        var depths = Enum.GetValues<BlockDepth>();
        var covered = await context.GetCoverageAsync([.. depths.Select(depth => BlockSeries.Of(chain.Name, depth))], stop);
        return new SortedDictionary<BlockDepth, Coverage>(depths.Zip(covered).ToDictionary());
    }

    private async Task<Block?> BlockAsync(EthoscopeDbContext context, ChainDescriptor chain, long? number, CancellationToken stop)
    {
        if (number is null)
            return null;

        var rows = context.BlocksOf(chain).Where(row => row.Number == number);
        return (await rows.ToBlocksAsync(chain.Name, metrics, stop)).FirstOrDefault();
    }
}
