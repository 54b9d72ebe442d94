using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Fees;
using Ethoscope.Core.Fees.Estimates;
using Ethoscope.Data.Blocks;
using Ethoscope.Data.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ethoscope.Data.Fees;

/// <summary>Answers from the tables, by a class a question.</summary>
internal sealed class FeeReader(
    IBlockReader blocks,
    IDbContextFactory<EthoscopeDbContext> contexts,
    FeeSeriesQuery series,
    FeeTotalsQuery totals,
    FeePercentilesQuery percentiles,
    EstimateQuery estimates,
    TrackRecordQuery records,
    FeeForks forks
) : IFeeReader
{
    public async Task<LatestFees?> GetLatestAsync(ChainDescriptor chain, DateTimeOffset? asOf, CancellationToken stop) =>
        await blocks.GetLatestAsync(chain, 1, null, asOf, stop) is [var head, ..]
            ? new(head, BlockFees.Of(head.Header, head.Tips?.ToBlockTips(), forks.Of(chain), chain.Slots))
            : null;

    public Task<FeeSeries> GetSeriesAsync(
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset to,
        FeeResolution? resolution,
        int points,
        DateTimeOffset? asOf,
        CancellationToken stop
    ) => series.GetAsync(chain, from, to, resolution, points, asOf, stop);

    public Task<FeeTotals> GetTotalsAsync(
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset to,
        TimeSpan width,
        DateTimeOffset? asOf,
        CancellationToken stop
    ) => totals.GetAsync(chain, from, to, width, asOf, stop);

    public Task<FeePercentiles> GetPercentilesAsync(
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset to,
        CancellationToken stop
    ) => percentiles.GetAsync(chain, from, to, stop);

    public async Task<IReadOnlyList<HourlyFee>> GetHoursAsync(
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset to,
        bool withTips,
        CancellationToken stop
    )
    {
        var (first, end) = (from.ToUniversalTime(), to.ToUniversalTime());
        await using var context = await contexts.CreateDbContextAsync(stop);
        return await context
            .Set<BlockHourEntity>()
            .AsNoTracking()
            .Where(row => row.ChainId == chain.ChainId && row.Bucket >= first && row.Bucket < end)
            .OrderBy(row => row.Bucket)
            .Select(row => new HourlyFee(row.Bucket, withTips ? row.GasPriceWeiP50 : row.BaseFeeWeiP50))
            .ToListAsync(stop);
    }

    public Task<LatestEstimates?> GetEstimatesAsync(ChainDescriptor chain, DateTimeOffset? asOf, CancellationToken stop) =>
        estimates.GetAsync(chain, asOf, stop);

    public Task<IReadOnlyList<TrackRecord>> GetTrackRecordAsync(
        ChainDescriptor chain,
        TimeSpan window,
        DateTimeOffset? asOf,
        CancellationToken stop
    ) => records.GetAsync(chain, window, asOf, stop);
}
