using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Fees;
using Ethoscope.Data.Blocks;
using Ethoscope.Data.Collection;
using Ethoscope.Data.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ethoscope.Data.Fees;

/// <summary>
/// Fees over a range: single blocks, hours or days. Blocks are never read for more than a week.
/// </summary>
internal sealed class FeeSeriesQuery(IDbContextFactory<EthoscopeDbContext> contexts)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public async Task<FeeSeries> GetAsync(
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset to,
        FeeResolution? wanted,
        int points,
        DateTimeOffset? asOf,
        CancellationToken stop
    )
    {
        (from, to) = (from.ToUniversalTime(), to.ToUniversalTime());
        var resolution = FeeResolutionChoice.Of(wanted, to - from, points);
        if (from >= to)
            return new(from, to, resolution, false, []);

        await using var context = await contexts.CreateDbContextAsync(stop);
        var coverage = await context.GetCoverageAsync(BlockSeries.Of(chain.Name, BlockDepth.Headers), stop);
        var stored = resolution switch
        {
            FeeResolution.Raw => await OfBlocksAsync(context, chain, from, to, asOf?.ToUniversalTime(), stop),
            FeeResolution.Hour => await OfBucketsAsync(context.Set<BlockHourEntity>(), Hour, chain, from, to, asOf, stop),
            _ => await OfBucketsAsync(context.Set<BlockDayEntity>(), Day, chain, from, to, asOf, stop),
        };
        var line = FeeLine.WithGaps(stored, coverage);
        var shown = FeeLine.Thin(line, from, to, points);
        return new(from, to, resolution, shown.Count < line.Count, shown);
    }

    private static async Task<List<FeePoint>> OfBlocksAsync(
        EthoscopeDbContext context,
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset to,
        DateTimeOffset? asOf,
        CancellationToken stop
    )
    {
        var blocks = context.BlocksOf(chain).Where(row => row.Time >= from && row.Time < to);
        if (asOf is { } moment)
            blocks = blocks.Where(row => row.Time <= moment);
        var rows = await blocks
            .OrderBy(row => row.Time)
            .ThenBy(row => row.Number)
            .Select(row => new
            {
                row.Time,
                row.Number,
                row.BaseFeeWei,
                row.TipWeiP5,
                row.TipWeiP25,
                row.TipWeiP50,
                row.TipWeiP75,
                row.TipWeiP95,
                row.TipProvenance,
                row.BlobBaseFeeWei,
                row.BlobCount,
                row.ExcessBlobGas,
                row.GasUsed,
                row.GasLimit,
                Burnt = SqlNumeric.WholeOrNull(row.BurntWei),
                BlobBurnt = SqlNumeric.WholeOrNull(row.BlobBurntWei),
            })
            .ToListAsync(stop);
        return rows.ConvertAll(row =>
        {
            var price = row is { BaseFeeWei: { } fee, TipWeiP50: { } tip } && fee <= long.MaxValue - tip ? fee + tip : (long?)null;
            return new FeePoint(row.Time, TimeSpan.Zero, row.Number, row.Number, 1)
            {
                BaseFee = OfOne(row.BaseFeeWei),
                GasPrice = OfOne(price),
                Tips = TipBand.Of(row.TipWeiP5, row.TipWeiP25, row.TipWeiP50, row.TipWeiP75, row.TipWeiP95),
                TipsFrom =
                    row.TipWeiP50 is null ? null
                    : row.TipProvenance == 0 ? TipOrigin.FeeHistory
                    : TipOrigin.Receipts,
                BlobBaseFee = OfOne(row.BlobBaseFeeWei),
                Blobs = row.BlobCount,
                ExcessBlobGas = row.ExcessBlobGas,
                GasUsed = row.GasUsed,
                GasLimit = row.GasLimit,
                BurntWei = row.Burnt,
                BlobBurntWei = row.BlobBurnt,
            };
        });
    }

    private static async Task<List<FeePoint>> OfBucketsAsync<TBucket>(
        IQueryable<TBucket> buckets,
        TimeSpan width,
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset to,
        DateTimeOffset? asOf,
        CancellationToken stop
    )
        where TBucket : BlockRollupRow
    {
        var first = from - width;
        var rows = buckets.AsNoTracking().Where(row => row.ChainId == chain.ChainId && row.Bucket > first && row.Bucket < to);
        // What was over at that moment was known then; what was not holds later blocks.
        if (asOf?.ToUniversalTime() - width is { } last)
            rows = rows.Where(row => row.Bucket <= last);
        return (await rows.OrderBy(row => row.Bucket).ToListAsync(stop)).ConvertAll(row => OfBucket(row, width));
    }

    private static FeePoint OfBucket(BlockRollupRow row, TimeSpan width) =>
        new(row.Bucket, width, row.FirstNumber, row.LastNumber, row.Blocks)
        {
            BaseFee = FeeSpread.Of(
                row.BaseFeeWeiMin,
                row.BaseFeeWeiP5,
                row.BaseFeeWeiP25,
                row.BaseFeeWeiP50,
                row.BaseFeeWeiP75,
                row.BaseFeeWeiP95,
                row.BaseFeeWeiMax
            ),
            GasPrice = FeeSpread.Of(
                row.GasPriceWeiMin,
                row.GasPriceWeiP5,
                row.GasPriceWeiP25,
                row.GasPriceWeiP50,
                row.GasPriceWeiP75,
                row.GasPriceWeiP95,
                row.GasPriceWeiMax
            ),
            Tips = TipBand.Of(row.TipWeiMidP5, row.TipWeiMidP25, row.TipWeiP50, row.TipWeiMidP75, row.TipWeiMidP95),
            TipsFrom = (row.ExactTips, row.FeeHistoryTips) switch
            {
                (> 0, > 0) => TipOrigin.Mixed,
                (_, > 0) => TipOrigin.FeeHistory,
                (> 0, _) => TipOrigin.Receipts,
                _ => null,
            },
            BlobBaseFee = FeeSpread.Of(
                row.BlobBaseFeeWeiMin,
                row.BlobBaseFeeWeiP5,
                row.BlobBaseFeeWeiP25,
                row.BlobBaseFeeWeiP50,
                row.BlobBaseFeeWeiP75,
                row.BlobBaseFeeWeiP95,
                row.BlobBaseFeeWeiMax
            ),
            Blobs = row.Blobs,
            GasUsed = row.GasUsed,
            GasLimit = row.GasLimit,
            BurntWei = row.BurntWei,
            BlobBurntWei = row.BlobBurntWei,
        };

    private static FeeSpread? OfOne(long? wei) => wei is { } known ? FeeSpread.OfOne(known) : null;
}
