using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Data.Collection;
using Ethoscope.Data.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ethoscope.Data.Blocks;

/// <summary>
/// Base fee over a range: from blocks up to a week, from hours and days beyond it, where each bucket gives its lowest and highest.
/// </summary>
internal sealed class BaseFeeQuery(IDbContextFactory<EthoscopeDbContext> contexts)
{
    private static readonly TimeSpan LongestOfBlocks = TimeSpan.FromDays(7);
    private const int MostHoursPerPoint = 4;

    public async Task<IReadOnlyList<BaseFeePoint>> GetAsync(
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset to,
        int points,
        CancellationToken stop
    )
    {
        if (from >= to)
            return [];

        (from, to) = (from.ToUniversalTime(), to.ToUniversalTime());
        await using var context = await contexts.CreateDbContextAsync(stop);
        var coverage = await context.GetCoverageAsync(BlockSeries.Of(chain.Name, BlockDepth.Headers), stop);
        var samples =
            to - from <= LongestOfBlocks ? await OfBlocksAsync(context, chain, from, to, stop)
            : (to - from).TotalHours <= MostHoursPerPoint * points
                ? await OfBucketsAsync(context.Set<BlockHourEntity>(), TimeSpan.FromHours(1), chain, from, to, stop)
            : await OfBucketsAsync(context.Set<BlockDayEntity>(), TimeSpan.FromDays(1), chain, from, to, stop);
        return BaseFeeLine.Draw(samples, coverage, from, to, points);
    }

    private static Task<List<BaseFeeSample>> OfBlocksAsync(
        EthoscopeDbContext context,
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset to,
        CancellationToken stop
    ) =>
        context
            .BlocksOf(chain)
            .Where(row => row.Time >= from && row.Time < to)
            .OrderBy(row => row.Time)
            .ThenBy(row => row.Number)
            .Select(row => BaseFeeSample.OfBlock(row.Time, row.Number, row.BaseFeeWei))
            .ToListAsync(stop);

    private static Task<List<BaseFeeSample>> OfBucketsAsync<TBucket>(
        IQueryable<TBucket> buckets,
        TimeSpan width,
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset to,
        CancellationToken stop
    )
        where TBucket : BlockRollupRow
    {
        var first = from - width;
        return buckets
            .AsNoTracking()
            .Where(row => row.ChainId == chain.ChainId && row.Bucket > first && row.Bucket < to)
            .OrderBy(row => row.Bucket)
            .Select(row => new BaseFeeSample(
                row.Bucket,
                width,
                row.FirstNumber,
                row.LastNumber,
                row.Blocks,
                row.BaseFeeWeiMin,
                row.BaseFeeWeiMax
            ))
            .ToListAsync(stop);
    }
}
