using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Mev;
using Ethoscope.Core.Mev.Market;
using Ethoscope.Core.Mev.Relays;
using Ethoscope.Data.Collection;
using Ethoscope.Data.Mev.Market;
using Ethoscope.Data.Mev.Relays;
using Ethoscope.Data.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ethoscope.Data.Mev;

/// <summary>Answers from the tables.</summary>
internal sealed class MevReader(
    IDbContextFactory<EthoscopeDbContext> contexts,
    MarketQuery market,
    MarketSeriesQuery series,
    ValueQuery values,
    ImpactQuery impact,
    MevBlockQuery blocks,
    LostPayloadQuery lost,
    BuilderQuery builders,
    RelayStandingQuery relays
) : IMevReader
{
    public async Task<long?> GetHeadAsync(ChainDescriptor chain, CancellationToken stop)
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        return await context.MevBlocksOf(chain).MaxAsync(row => (long?)row.Slot, stop);
    }

    public Task<MevMarket> GetMarketAsync(ChainDescriptor chain, DateTimeOffset from, DateTimeOffset to, CancellationToken stop) =>
        market.GetAsync(chain, from, to, stop);

    public Task<IReadOnlyList<MarketPoint>> GetSeriesAsync(
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset to,
        MarketResolution resolution,
        CancellationToken stop
    ) => series.GetAsync(chain, from, to, resolution, stop);

    public Task<ValueDistribution?> GetDistributionAsync(
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset to,
        CancellationToken stop
    ) => values.GetAsync(chain, from, to, stop);

    public Task<MevImpact> GetImpactAsync(ChainDescriptor chain, DateTimeOffset from, DateTimeOffset to, CancellationToken stop) =>
        impact.GetAsync(chain, from, to, stop);

    public Task<IReadOnlyList<MevBlock>> GetBlocksAsync(
        ChainDescriptor chain,
        MevBlockFilter filter,
        int count,
        MevBlock? after,
        CancellationToken stop
    ) => blocks.GetAsync(chain, filter, count, after, stop);

    public Task<MevBlock?> FindAsync(ChainDescriptor chain, long number, CancellationToken stop) => blocks.FindAsync(chain, number, stop);

    public Task<IReadOnlyList<LostPayload>> GetLostAsync(
        ChainDescriptor chain,
        MevBlockFilter filter,
        int count,
        long? below,
        CancellationToken stop
    ) => lost.GetAsync(chain, filter, count, below, stop);

    public Task<IReadOnlyList<LostPayload>> GetLostAsync(ChainDescriptor chain, long slot, CancellationToken stop) =>
        lost.GetAsync(chain, slot, stop);

    public async Task<IReadOnlyList<Auction>> GetAuctionsAsync(ChainDescriptor chain, long slot, CancellationToken stop)
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        var (id, start) = (chain.ChainId, chain.Slots!.StartOf(slot));
        var rows = await context
            .Set<AuctionEntity>()
            .AsNoTracking()
            .Where(row => row.ChainId == id && row.Slot == slot && row.Time == start)
            .OrderBy(row => row.Relay)
            .ToListAsync(stop);
        return rows.ConvertAll(RelayMapping.ToAuction);
    }

    public Task<IReadOnlyList<RelayStanding>> GetRelaysAsync(RelayNetwork network, CancellationToken stop) =>
        relays.GetAsync(network, stop);

    public Task<BuilderProfile?> FindBuilderAsync(ChainDescriptor chain, string name, CancellationToken stop) =>
        builders.FindAsync(chain, name, stop);

    public async Task<Coverage> GetBidCoverageAsync(RelayNetwork network, CancellationToken stop)
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        return await context.GetCoverageAsync(network.BidSeries, stop);
    }
}
