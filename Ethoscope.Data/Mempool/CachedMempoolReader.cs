using Ethoscope.Core.Chains;
using Ethoscope.Core.Live;
using Ethoscope.Core.Mempool;
using Ethoscope.Data.Caching;

namespace Ethoscope.Data.Mempool;

/// <summary>Keeps ranges of samples. What was last seen goes with how the collector does, of which no message tells.</summary>
internal sealed class CachedMempoolReader(IMempoolReader reader, QueryCache cache, CacheQuestions questions) : IMempoolReader
{
    public Task<MempoolState> GetLatestAsync(ChainDescriptor chain, DateTimeOffset? asOf, CancellationToken stop) =>
        reader.GetLatestAsync(chain, asOf, stop);

    public async Task<IReadOnlyList<MempoolPoint>> GetSeriesAsync(
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset to,
        TimeSpan width,
        DateTimeOffset? asOf,
        CancellationToken stop
    ) =>
        await cache.GetAsync(
            Question(CachedSeries.Mempool, chain, from, to, asOf, Seconds(width)),
            token => reader.GetSeriesAsync(chain, from, to, width, asOf, token),
            line => line.Count,
            stop
        );

    public async Task<IReadOnlyList<MempoolEndpoint>> GetEndpointsAsync(
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset to,
        DateTimeOffset? asOf,
        CancellationToken stop
    ) =>
        await cache.GetAsync(
            Question(CachedSeries.MempoolEndpoints, chain, from, to, asOf, null),
            token => reader.GetEndpointsAsync(chain, from, to, asOf, token),
            endpoints => endpoints.Count,
            stop
        );

    public Task<IReadOnlyList<MempoolSample>> GetSamplesAsync(
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset? after,
        DateTimeOffset to,
        int limit,
        DateTimeOffset? asOf,
        CancellationToken stop
    ) => reader.GetSamplesAsync(chain, from, after, to, limit, asOf, stop);

    public async Task<IReadOnlyList<InclusionPoint>> GetInclusionsAsync(
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset to,
        TimeSpan width,
        DateTimeOffset? asOf,
        CancellationToken stop
    ) =>
        await cache.GetAsync(
            // Rows of blocks that lost are taken away some time after the reorganisation was told.
            questions.Now(CachedSeries.Inclusion, LiveChannels.Mempool(chain.Name), chain.ChainId, from, to, Seconds(width), asOf),
            token => reader.GetInclusionsAsync(chain, from, to, width, asOf, token),
            line => line.Count,
            stop
        );

    public Task<IReadOnlyList<BlockInclusion>> GetIncludedAsync(
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset? after,
        DateTimeOffset to,
        int limit,
        DateTimeOffset? asOf,
        CancellationToken stop
    ) => reader.GetIncludedAsync(chain, from, after, to, limit, asOf, stop);

    /// <summary>Of a bucket; all that are longer than any range are one.</summary>
    private static int Seconds(TimeSpan width) => (int)Math.Min(width.TotalSeconds, int.MaxValue);

    private CacheQuestion Question(
        string series,
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset to,
        DateTimeOffset? asOf,
        int? points
    ) =>
        questions.Until(
            asOf < to ? asOf.Value : to,
            TimeSpan.Zero,
            series,
            LiveChannels.Mempool(chain.Name),
            chain.ChainId,
            from,
            to,
            points,
            asOf
        );
}
