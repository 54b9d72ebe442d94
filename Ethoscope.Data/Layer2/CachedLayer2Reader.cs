using Ethoscope.Core.Collection;
using Ethoscope.Core.Layer2;
using Ethoscope.Core.Layer2.Bridges;
using Ethoscope.Core.Layer2.Costs;
using Ethoscope.Core.Layer2.Postings;
using Ethoscope.Core.Live;
using Ethoscope.Data.Caching;

namespace Ethoscope.Data.Layer2;

/// <summary>
/// Keeps comparisons, standings, series and buyers. How a network stands changes with time alone too, so that it is asked anew every few seconds;
/// it holds networks with their endpoints, which never leave the process.
/// </summary>
internal sealed class CachedLayer2Reader(ILayer2Reader reader, QueryCache cache, CacheQuestions questions, TimeProvider time)
    : ILayer2Reader
{
    private static readonly TimeSpan Settling = TimeSpan.FromHours(1);
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Standing = TimeSpan.FromSeconds(5);

    public async Task<Layer2Comparison> GetComparisonAsync(Layer2Networks networks, DateTimeOffset? asOf, CancellationToken stop) =>
        await cache.GetAsync(
            Now(networks, "comparison", asOf) with
            {
                Kept = Standing,
            },
            token => reader.GetComparisonAsync(networks, asOf, token),
            comparison => comparison.L1.Count + comparison.Standings.Count + comparison.Costs.Values.Sum(costs => costs.Count),
            stop
        );

    public async Task<Layer2Standing> GetStandingAsync(
        Layer2Networks networks,
        Layer2Network network,
        DateTimeOffset? asOf,
        CancellationToken stop
    ) =>
        await cache.GetAsync(
            Now(networks, "standing", network.Chain.ChainId, asOf) with
            {
                Kept = Standing,
            },
            token => reader.GetStandingAsync(networks, network, asOf, token),
            _ => 1,
            stop
        );

    public Task<FeeReadingPoint?> GetReadingAsync(Layer2Network network, DateTimeOffset? asOf, CancellationToken stop) =>
        reader.GetReadingAsync(network, asOf, stop);

    public async Task<IReadOnlyList<CostSeries>> GetCostsAsync(
        Layer2Networks networks,
        IReadOnlyList<string> names,
        Operation operation,
        DateTimeOffset from,
        DateTimeOffset to,
        int points,
        CancellationToken stop
    ) =>
        await cache.GetAsync(
            Until(networks, to, "costs", string.Join(',', names), operation, MinuteOf(from), MinuteOf(to), points),
            token => reader.GetCostsAsync(networks, names, operation, from, to, points, token),
            series => series.Sum(one => one.Points.Count(point => point.Samples > 0)),
            stop
        );

    public async Task<IReadOnlyList<CostHour>> GetHoursAsync(
        Layer2Networks networks,
        Operation operation,
        DateTimeOffset from,
        DateTimeOffset to,
        CancellationToken stop
    ) =>
        await cache.GetAsync(
            Until(networks, to, "hours", operation, MinuteOf(from), MinuteOf(to)),
            token => reader.GetHoursAsync(networks, operation, from, to, token),
            hours => hours.Count,
            stop
        );

    public async Task<IReadOnlyList<Throughput>> GetThroughputAsync(
        Layer2Network network,
        DateTimeOffset from,
        DateTimeOffset to,
        int points,
        CancellationToken stop
    ) =>
        await cache.GetAsync(
            Until(network, to, "throughput", MinuteOf(from), MinuteOf(to), points),
            token => reader.GetThroughputAsync(network, from, to, points, token),
            line => line.Count,
            stop
        );

    public Task<IReadOnlyList<PostingInterval>> GetPostingsAsync(
        Layer2Network network,
        PostingKind kind,
        DateTimeOffset from,
        DateTimeOffset to,
        int count,
        long? before,
        CancellationToken stop
    ) => reader.GetPostingsAsync(network, kind, from, to, count, before, stop);

    public async Task<IReadOnlyList<PostingCadence>> GetCadencesAsync(
        Layer2Network network,
        DateTimeOffset from,
        DateTimeOffset to,
        CancellationToken stop
    ) =>
        await cache.GetAsync(
            Until(network, to, "cadences", MinuteOf(from), MinuteOf(to)),
            token => reader.GetCadencesAsync(network, from, to, token),
            cadences => cadences.Count,
            stop
        );

    public Task<IReadOnlyList<Layer2Batch>> GetBatchesAsync(Layer2Network network, int count, CancellationToken stop) =>
        reader.GetBatchesAsync(network, count, stop);

    public async Task<IReadOnlyList<BlobBuyer>> GetBlobBuyersAsync(
        Layer2Networks networks,
        DateTimeOffset from,
        DateTimeOffset to,
        CancellationToken stop
    ) =>
        await cache.GetAsync(
            Bought(networks, to, "buyers", MinuteOf(from), MinuteOf(to)),
            token => reader.GetBlobBuyersAsync(networks, from, to, token),
            buyers => buyers.Count,
            stop
        );

    public async Task<IReadOnlyList<BlobBuyerPoint>> GetBlobBuyersOverTimeAsync(
        Layer2Networks networks,
        DateTimeOffset from,
        DateTimeOffset to,
        TimeSpan resolution,
        CancellationToken stop
    ) =>
        await cache.GetAsync(
            Bought(networks, to, "buyers-over-time", MinuteOf(from), MinuteOf(to), resolution),
            token => reader.GetBlobBuyersOverTimeAsync(networks, from, to, resolution, token),
            points => points.Sum(point => 1 + point.Buyers.Count),
            stop
        );

    public Task<IReadOnlyList<BridgedValue>> GetBridgedAsync(Layer2Networks networks, DateTimeOffset? asOf, CancellationToken stop) =>
        reader.GetBridgedAsync(networks, asOf, stop);

    public Task<Coverage> GetCoverageAsync(Layer2Network network, CancellationToken stop) => reader.GetCoverageAsync(network, stop);

    /// <summary>Ranges that begin and end in the same minutes are one question.</summary>
    private static long MinuteOf(DateTimeOffset moment) => moment.UtcTicks / TimeSpan.TicksPerMinute;

    private bool IsPast(DateTimeOffset end) => end <= time.GetUtcNow() - Settling;

    /// <summary>A question of all networks: any of their messages, and those of L1 under its name, make it new.</summary>
    private CacheQuestion Now(Layer2Networks networks, string what, params object?[] asked) =>
        questions.Now(
            CachedSeries.Layer2,
            LiveChannels.Layer2(networks.Parent.Name),
            [what, .. Of(networks), .. Newest(networks), .. asked]
        );

    private CacheQuestion Until(Layer2Networks networks, DateTimeOffset end, string what, params object?[] asked) =>
        IsPast(end)
            ? questions.Past(Kept, CachedSeries.Layer2, LiveChannels.Layer2(networks.Parent.Name), [what, .. Of(networks), .. asked])
            : Now(networks, what, asked);

    private CacheQuestion Until(Layer2Network network, DateTimeOffset end, string what, params object?[] asked) =>
        IsPast(end)
            ? questions.Past(Kept, CachedSeries.Layer2, LiveChannels.Layer2(network.Name), [what, network.Chain.ChainId, .. asked])
            : questions.Now(CachedSeries.Layer2, LiveChannels.Layer2(network.Name), [what, network.Chain.ChainId, .. asked]);

    /// <summary>A question of L1's blocks.</summary>
    private CacheQuestion Bought(Layer2Networks networks, DateTimeOffset end, string what, params object?[] asked) =>
        IsPast(end)
            ? questions.Past(Kept, CachedSeries.Layer2, LiveChannels.Blocks(networks.Parent.Name), [what, .. Of(networks), .. asked])
            : questions.Now(CachedSeries.Layer2, LiveChannels.Blocks(networks.Parent.Name), [what, .. Of(networks), .. asked]);

    private static IEnumerable<object?> Of(Layer2Networks networks) =>
        networks.All.Select(network => (object?)network.Chain.ChainId).Prepend(networks.Parent.ChainId);

    private IEnumerable<object?> Newest(Layer2Networks networks) =>
        networks.All.Select(network => (object?)questions.NewestOf(LiveChannels.Layer2(network.Name)));
}
