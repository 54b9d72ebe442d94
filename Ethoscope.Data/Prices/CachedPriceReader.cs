using Ethoscope.Core.Collection;
using Ethoscope.Core.Live;
using Ethoscope.Core.Prices;
using Ethoscope.Data.Caching;

namespace Ethoscope.Data.Prices;

/// <summary>Keeps series of past prices. That of now goes with its age, and is one row.</summary>
internal sealed class CachedPriceReader(IPriceReader reader, QueryCache cache, CacheQuestions questions, TimeProvider time) : IPriceReader
{
    /// <summary>Blocks are searched for updates some time after they were made; no message tells that there were none.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromMinutes(20);
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(5);

    public TimeSpan? StaleAfter => reader.StaleAfter;

    public Task<PriceQuote> GetAsync(DateTimeOffset? asOf, CancellationToken stop) => reader.GetAsync(asOf, stop);

    public async Task<PriceSeries> GetSeriesAsync(PriceRange range, DateTimeOffset? asOf, CancellationToken stop) =>
        (asOf < range.To ? asOf.Value : range.To) > time.GetUtcNow() - Settling
            ? await reader.GetSeriesAsync(range, asOf, stop)
            : await cache.GetAsync(
                questions.Past(Kept, CachedSeries.Prices, LiveChannels.EtherPrice, range.From, range.To, range.Interval, asOf),
                token => reader.GetSeriesAsync(range, asOf, token),
                series => series.Points.Count,
                stop
            );

    public Task<Coverage> GetCoverageAsync(CancellationToken stop) => reader.GetCoverageAsync(stop);
}
