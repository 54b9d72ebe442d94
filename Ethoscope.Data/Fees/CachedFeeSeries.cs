using Ethoscope.Core.Chains;
using Ethoscope.Core.Fees;
using Ethoscope.Core.Live;
using Ethoscope.Data.Caching;

namespace Ethoscope.Data.Fees;

/// <summary>
/// Keeps series of fees. A series of hours or days holds each bucket that the range touches, so that ranges which differ within their first
/// and last bucket only are one question.
/// </summary>
internal sealed class CachedFeeSeries(IFeeReader reader, QueryCache cache, CacheQuestions questions)
{
    /// <summary>More are asked for by exports only, which go over a range once.</summary>
    private const int MostBlocks = 1_000;

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
        var resolution = FeeResolutionChoice.Of(wanted, to - from, points);
        if (from >= to || (resolution == FeeResolution.Raw && points > MostBlocks))
            return await reader.GetSeriesAsync(chain, from, to, wanted, points, asOf, stop);

        var width =
            resolution == FeeResolution.Raw ? TimeSpan.Zero
            : resolution == FeeResolution.Hour ? TimeSpan.FromHours(1)
            : TimeSpan.FromDays(1);
        if (width > TimeSpan.Zero && asOf is null && to <= DateTimeOffset.MaxValue - width)
        {
            var whole = FeePartWidth.Whole(from, to, width);
            var series = await AskAsync(whole.From, whole.To, resolution, TimeSpan.Zero);
            // Which points are left out goes by the very ends of the range.
            if (!series.IsThinned)
                return series with { From = from.ToUniversalTime(), To = to.ToUniversalTime() };
        }

        return await AskAsync(from, to, wanted, width);

        ValueTask<FeeSeries> AskAsync(DateTimeOffset start, DateTimeOffset end, FeeResolution? each, TimeSpan bucket) =>
            cache.GetAsync(
                questions.Until(
                    asOf < end ? asOf.Value : end,
                    bucket,
                    CachedSeries.Fees,
                    LiveChannels.Blocks(chain.Name),
                    chain.ChainId,
                    start,
                    end,
                    each,
                    points,
                    asOf
                ),
                token => reader.GetSeriesAsync(chain, start, end, each, points, asOf, token),
                series => series.Points.Count,
                stop
            );
    }
}
