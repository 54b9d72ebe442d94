using Ethoscope.Core.Chains;
using Ethoscope.Core.Fees;
using Ethoscope.Core.Fees.Estimates;
using Ethoscope.Core.Live;
using Ethoscope.Data.Caching;

namespace Ethoscope.Data.Fees;

/// <summary>Keeps what many ask alike: ranges of fees, the map of hours, estimates and their record.</summary>
internal sealed class CachedFeeReader(IFeeReader reader, QueryCache cache, CacheQuestions questions) : IFeeReader
{
    private static readonly TimeSpan RecordKeptMost = TimeSpan.FromMinutes(10);
    private readonly CachedFeeSeries _series = new(reader, cache, questions);

    public Task<LatestFees?> GetLatestAsync(ChainDescriptor chain, DateTimeOffset? asOf, CancellationToken stop) =>
        reader.GetLatestAsync(chain, asOf, stop);

    public Task<FeeSeries> GetSeriesAsync(
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset to,
        FeeResolution? resolution,
        int points,
        DateTimeOffset? asOf,
        CancellationToken stop
    ) => _series.GetAsync(chain, from, to, resolution, points, asOf, stop);

    public async Task<FeeTotals> GetTotalsAsync(
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset to,
        TimeSpan width,
        DateTimeOffset? asOf,
        CancellationToken stop
    )
    {
        if (from >= to || width <= TimeSpan.Zero)
            return await reader.GetTotalsAsync(chain, from, to, width, asOf, stop);

        // Parts are whole, wherever in them the range begins and ends.
        var (start, end) = FeePartWidth.Whole(from, to, width);
        if (width.Ticks % TimeSpan.TicksPerHour == 0)
            (from, to) = (start, end);
        return await cache.GetAsync(
            questions.Until(
                asOf < end ? asOf.Value : end,
                TimeSpan.Zero,
                CachedSeries.FeeTotals,
                Channel(chain),
                chain.ChainId,
                from,
                to,
                width,
                asOf
            ),
            token => reader.GetTotalsAsync(chain, from, to, width, asOf, token),
            totals => totals.Parts.Count,
            stop
        );
    }

    public async Task<FeePercentiles> GetPercentilesAsync(
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset to,
        CancellationToken stop
    ) =>
        await cache.GetAsync(
            questions.Until(
                to,
                TimeSpan.Zero,
                CachedSeries.FeePercentiles,
                Channel(chain),
                chain.ChainId,
                from,
                to,
                from.Offset,
                to.Offset
            ),
            token => reader.GetPercentilesAsync(chain, from, to, token),
            _ => 1,
            stop
        );

    public async Task<IReadOnlyList<HourlyFee>> GetHoursAsync(
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset to,
        bool withTips,
        CancellationToken stop
    ) =>
        await cache.GetAsync(
            questions.Until(
                to,
                to.UtcTicks % TimeSpan.TicksPerHour == 0 ? TimeSpan.Zero : TimeSpan.FromHours(1),
                CachedSeries.FeeHours,
                Channel(chain),
                chain.ChainId,
                from,
                to,
                withTips
            ),
            token => reader.GetHoursAsync(chain, from, to, withTips, token),
            hours => hours.Count,
            stop
        );

    public async Task<LatestEstimates?> GetEstimatesAsync(ChainDescriptor chain, DateTimeOffset? asOf, CancellationToken stop) =>
        asOf is not null
            ? await reader.GetEstimatesAsync(chain, asOf, stop)
            : await cache.GetAsync(
                // A reorganisation takes estimates away in the commit of its blocks.
                questions.Now(CachedSeries.FeeEstimates, LiveChannels.Fees(chain.Name), chain.ChainId, questions.NewestOf(Channel(chain))),
                token => reader.GetEstimatesAsync(chain, null, token),
                estimates => estimates is null ? 0 : 1,
                stop
            );

    /// <summary>That of now is kept for a two-hundredth of the window, at most some minutes: one block more changes next to nothing.</summary>
    public async Task<IReadOnlyList<TrackRecord>> GetTrackRecordAsync(
        ChainDescriptor chain,
        TimeSpan window,
        DateTimeOffset? asOf,
        CancellationToken stop
    )
    {
        var kept = window / 200 < RecordKeptMost ? window / 200 : RecordKeptMost;
        return asOf is not null || kept <= TimeSpan.Zero
            ? await reader.GetTrackRecordAsync(chain, window, asOf, stop)
            : await cache.GetAsync(
                questions.Past(kept, CachedSeries.TrackRecord, Channel(chain), chain.ChainId, window),
                token => reader.GetTrackRecordAsync(chain, window, null, token),
                records => records.Count,
                stop
            );
    }

    private static string Channel(ChainDescriptor chain) => LiveChannels.Blocks(chain.Name);
}
