using System.Numerics;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Fees;
using Ethoscope.Core.Fees.Estimates;

namespace Ethoscope.Tests.Testing;

/// <summary>Fees of a reader's blocks, and estimates as a test puts them in.</summary>
internal sealed class FakeFeeReader(IBlockReader blocks) : IFeeReader
{
    private const int Known = 500;

    /// <summary>Null refuses them.</summary>
    public LatestEstimates? Estimates { get; set; }

    public IReadOnlyList<TrackRecord> Records { get; set; } = [];

    public IReadOnlyList<HourlyFee> Hours { get; set; } = [];

    /// <summary>Points in place of the reader's blocks.</summary>
    public IReadOnlyList<FeePoint>? Points { get; set; }

    /// <summary>Thrown by every question, where set.</summary>
    public Exception? Fault { get; set; }

    /// <summary>What was asked for last.</summary>
    public (DateTimeOffset From, DateTimeOffset To, FeeResolution? Resolution, int Points)? Asked =>
        AllAsked.Count == 0 ? null : AllAsked[^1];

    public List<(DateTimeOffset From, DateTimeOffset To, FeeResolution? Resolution, int Points)> AllAsked { get; } = [];

    public async Task<LatestFees?> GetLatestAsync(ChainDescriptor chain, DateTimeOffset? asOf, CancellationToken stop) =>
        await blocks.GetLatestAsync(chain, 1, null, asOf, stop) is [var head, ..]
            ? new(head, BlockFees.Of(head.Header, head.Tips?.ToBlockTips(), chain.Forks, chain.Slots))
            : null;

    public async Task<FeeSeries> GetSeriesAsync(
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset to,
        FeeResolution? resolution,
        int points,
        DateTimeOffset? asOf,
        CancellationToken stop
    )
    {
        AllAsked.Add((from, to, resolution, points));
        if (Fault is { } fault)
            throw fault;
        var known = Points ?? [.. (await blocks.GetLatestAsync(chain, Known, null, asOf, stop)).Reverse().Select(PointOf)];
        IReadOnlyList<FeePoint> before = known is [{ } first, ..] && first.Time > from && Points is null ? [FeePoint.Gap(from)] : [];
        var inside = known.Where(point => point.Time >= from && point.Time < to);
        return new(from, to, resolution ?? FeeResolution.Raw, false, [.. before, .. inside]);
    }

    public async Task<FeeTotals> GetTotalsAsync(
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset to,
        TimeSpan width,
        DateTimeOffset? asOf,
        CancellationToken stop
    )
    {
        var start = FeePartWidth.StartOf(from, width);
        var parts = (await blocks.GetLatestAsync(chain, Known, null, asOf, stop))
            .Where(block => block.Header.Time >= start && block.Header.Time < to)
            .GroupBy(block => FeePartWidth.StartOf(block.Header.Time, width))
            .OrderBy(part => part.Key)
            .Select(part => new FeeTotal(part.Key, part.Count(), part.Min(one => one.Header.Number), part.Max(one => one.Header.Number))
            {
                BurntWei = Sum(part.Select(block => block.BurntWei)),
                BlobBurntWei = Sum(part.Select(block => block.BlobBurntWei)),
                GasUsed = Sum(part.Select(block => (BigInteger?)block.Header.GasUsed)),
                GasLimit = Sum(part.Select(block => (BigInteger?)block.Header.GasLimit)),
            });
        return new(width, [.. parts]);
    }

    private static BigInteger? Sum(IEnumerable<BigInteger?> values)
    {
        var known = values.OfType<BigInteger>().ToList();
        return known.Count == 0 ? null : known.Aggregate(BigInteger.Add);
    }

    public Task<FeePercentiles> GetPercentilesAsync(
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset to,
        CancellationToken stop
    ) => Task.FromResult(new FeePercentiles(from, to, 3, new FeeSpread(1, 2, 3, 4, 5, 6, 7), null, null, FeeSpread.OfOne(1)));

    public Task<IReadOnlyList<HourlyFee>> GetHoursAsync(
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset to,
        bool withTips,
        CancellationToken stop
    ) =>
        Task.FromResult<IReadOnlyList<HourlyFee>>(
            Fault is { } fault ? throw fault : [.. Hours.Where(hour => hour.Start >= from && hour.Start < to)]
        );

    public async Task<LatestEstimates?> GetEstimatesAsync(ChainDescriptor chain, DateTimeOffset? asOf, CancellationToken stop) =>
        Estimates
        ?? (
            await blocks.GetLatestAsync(chain, 1, null, asOf, stop) is [{ Header: var head }, ..]
                ? new(head.Number, head.Time, EstimateRefusal.TooFewBlocks, "Too few blocks are stored.", null)
                : null
        );

    public Task<IReadOnlyList<TrackRecord>> GetTrackRecordAsync(
        ChainDescriptor chain,
        TimeSpan window,
        DateTimeOffset? asOf,
        CancellationToken stop
    ) => Task.FromResult(Records);

    private static FeePoint PointOf(Block block) =>
        new(block.Header.Time, TimeSpan.Zero, block.Header.Number, block.Header.Number, 1)
        {
            BaseFee = block.Header.BaseFeeWei is { } fee ? FeeSpread.OfOne(fee) : null,
            GasPrice = block is { Header.BaseFeeWei: { } own, Tips: { } tip } ? FeeSpread.OfOne(own + tip.P50Wei) : null,
            Tips = block.Tips is { } tips ? new TipBand(tips.P5Wei, tips.P25Wei, tips.P50Wei, tips.P75Wei, tips.P95Wei) : null,
            TipsFrom = block.Tips is null ? null : TipOrigin.Receipts,
            BlobBaseFee = block.BlobBaseFeeWei is { } blob ? FeeSpread.OfOne(blob) : null,
            Blobs = block.BlobCount,
            ExcessBlobGas = block.Header.ExcessBlobGas,
            GasUsed = block.Header.GasUsed,
            GasLimit = block.Header.GasLimit,
            BurntWei = block.BurntWei,
            BlobBurntWei = block.BlobBurntWei,
        };
}
