using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Fees.Estimates;

namespace Ethoscope.Core.Fees;

/// <summary>
/// Answers the questions that pages and the API ask of fees. <c>asOf</c> null is now; else blocks of later times do not exist.
/// </summary>
public interface IFeeReader
{
    /// <summary>Longest range that is read block by block.</summary>
    static readonly TimeSpan LongestOfBlocks = TimeSpan.FromDays(7);

    /// <summary>The newest block with its fees; null where none is stored.</summary>
    Task<LatestFees?> GetLatestAsync(ChainDescriptor chain, DateTimeOffset? asOf, CancellationToken stop);

    /// <summary>Fees of a range.</summary>
    /// <param name="resolution">
    /// What the points shall be; null chooses by the range. Single blocks of more than a week become hours. Buckets that are not over at
    /// <paramref name="asOf"/> are left out.
    /// </param>
    /// <param name="points">Most points, at least 3.</param>
    Task<FeeSeries> GetSeriesAsync(
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset to,
        FeeResolution? resolution,
        int points,
        DateTimeOffset? asOf,
        CancellationToken stop
    );

    /// <summary>Sums over the parts of a range, those that its ends cut whole.</summary>
    /// <param name="width">
    /// Length of a part: whole hours are read from rollups, anything else from single blocks, of at most a week.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">It is no whole hour and the range is longer than a week.</exception>
    Task<FeeTotals> GetTotalsAsync(
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset to,
        TimeSpan width,
        DateTimeOffset? asOf,
        CancellationToken stop
    );

    /// <summary>Exact quantiles over the blocks of a range.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is longer than a week: quantiles of longer times can't be made of rollups.</exception>
    Task<FeePercentiles> GetPercentilesAsync(ChainDescriptor chain, DateTimeOffset from, DateTimeOffset to, CancellationToken stop);

    /// <summary>Median base fee of each hour that begins in a range, or that of its gas prices, for a map by hour of week.</summary>
    /// <param name="withTips">Gas prices, base fee with the median tip, in place of base fees.</param>
    Task<IReadOnlyList<HourlyFee>> GetHoursAsync(
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset to,
        bool withTips,
        CancellationToken stop
    );

    /// <summary>The newest estimates, or why there are none; null before the first.</summary>
    Task<LatestEstimates?> GetEstimatesAsync(ChainDescriptor chain, DateTimeOffset? asOf, CancellationToken stop);

    /// <summary>How the estimates of a window up to the moment did, one record a target of the present method that has any.</summary>
    Task<IReadOnlyList<TrackRecord>> GetTrackRecordAsync(
        ChainDescriptor chain,
        TimeSpan window,
        DateTimeOffset? asOf,
        CancellationToken stop
    );
}

/// <summary>The newest block, and its fees and those of the next one.</summary>
public sealed record LatestFees(Block Block, BlockFees Fees);
