using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Live;
using Ethoscope.Core.Mev;
using Ethoscope.Core.Mev.Market;
using Ethoscope.Core.Mev.Relays;
using Ethoscope.Data.Caching;

namespace Ethoscope.Data.Mev;

/// <summary>Keeps markets, series, distributions, first pages, builders and how far relays are read; all else is a look-up by key.</summary>
internal sealed class CachedMevReader(IMevReader reader, QueryCache cache, CacheQuestions questions, TimeProvider time) : IMevReader
{
    /// <summary>What ended so long ago changes by corrections of the past alone.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromMinutes(30);

    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(5);

    public Task<long?> GetHeadAsync(ChainDescriptor chain, CancellationToken stop) => reader.GetHeadAsync(chain, stop);

    public async Task<MevMarket> GetMarketAsync(ChainDescriptor chain, DateTimeOffset from, DateTimeOffset to, CancellationToken stop) =>
        await cache.GetAsync(
            Until(chain, to, "market", from, to),
            token => reader.GetMarketAsync(chain, from, to, token),
            market => market.Blocks == 0 ? 0 : 1 + market.Builders.Count + market.Relays.Count + market.Cells.Count,
            stop
        );

    public async Task<IReadOnlyList<MarketPoint>> GetSeriesAsync(
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset to,
        MarketResolution resolution,
        CancellationToken stop
    ) =>
        await cache.GetAsync(
            Until(chain, to, "series", from, to, resolution),
            token => reader.GetSeriesAsync(chain, from, to, resolution, token),
            points => points.Sum(point => 1 + ((point.Builders.Count + point.Relays.Count) / 4)),
            stop
        );

    public async Task<ValueDistribution?> GetDistributionAsync(
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset to,
        CancellationToken stop
    ) =>
        await cache.GetAsync(
            Until(chain, to, "distribution", from, to),
            token => reader.GetDistributionAsync(chain, from, to, token),
            spread => spread?.Bins.Count ?? 0,
            stop
        );

    public async Task<MevImpact> GetImpactAsync(ChainDescriptor chain, DateTimeOffset from, DateTimeOffset to, CancellationToken stop) =>
        await cache.GetAsync(
            Until(chain, to, "impact", from, to),
            token => reader.GetImpactAsync(chain, from, to, token),
            impact => impact.Builders.Blocks + impact.Local.Blocks + impact.UnknownBlocks == 0 ? 0 : 1,
            stop
        );

    public async Task<IReadOnlyList<MevBlock>> GetBlocksAsync(
        ChainDescriptor chain,
        MevBlockFilter filter,
        int count,
        MevBlock? after,
        CancellationToken stop
    ) =>
        after is not null
            ? await reader.GetBlocksAsync(chain, filter, count, after, stop)
            : await cache.GetAsync(
                Now(
                    chain,
                    "blocks",
                    count,
                    filter.From,
                    filter.To,
                    filter.Builder,
                    filter.Relay,
                    filter.Origin,
                    filter.Class,
                    filter.Order
                ),
                token => reader.GetBlocksAsync(chain, filter, count, null, token),
                blocks => 2 * blocks.Count,
                stop
            );

    public Task<MevBlock?> FindAsync(ChainDescriptor chain, long number, CancellationToken stop) => reader.FindAsync(chain, number, stop);

    public Task<IReadOnlyList<LostPayload>> GetLostAsync(
        ChainDescriptor chain,
        MevBlockFilter filter,
        int count,
        long? below,
        CancellationToken stop
    ) => reader.GetLostAsync(chain, filter, count, below, stop);

    public Task<IReadOnlyList<LostPayload>> GetLostAsync(ChainDescriptor chain, long slot, CancellationToken stop) =>
        reader.GetLostAsync(chain, slot, stop);

    public Task<IReadOnlyList<Auction>> GetAuctionsAsync(ChainDescriptor chain, long slot, CancellationToken stop) =>
        reader.GetAuctionsAsync(chain, slot, stop);

    /// <summary>What moves a ledger marks slots, and the message of their pass comes seconds later.</summary>
    public async Task<IReadOnlyList<RelayStanding>> GetRelaysAsync(RelayNetwork network, CancellationToken stop) =>
        await cache.GetAsync(
            Now(network.Chain, "relays", string.Join(',', network.Relays.Select(relay => relay.Name))),
            token => reader.GetRelaysAsync(network, token),
            relays => relays.Count,
            stop
        );

    public async Task<BuilderProfile?> FindBuilderAsync(ChainDescriptor chain, string name, CancellationToken stop) =>
        await cache.GetAsync(
            Now(chain, "builder", name),
            token => reader.FindBuilderAsync(chain, name, token),
            builder => builder is null ? 0 : 1 + builder.Keys.Count + builder.Spellings.Count,
            stop
        );

    public Task<Coverage> GetBidCoverageAsync(RelayNetwork network, CancellationToken stop) => reader.GetBidCoverageAsync(network, stop);

    private CacheQuestion Now(ChainDescriptor chain, string what, params object?[] asked) =>
        questions.Now(CachedSeries.Mev, LiveChannels.Mev(chain.Name), [what, chain.ChainId, .. asked]);

    private CacheQuestion Until(ChainDescriptor chain, DateTimeOffset end, string what, params object?[] asked) =>
        end > time.GetUtcNow() - Settling
            ? Now(chain, what, asked)
            : questions.Past(Kept, CachedSeries.Mev, LiveChannels.Mev(chain.Name), [what, chain.ChainId, .. asked]);
}
