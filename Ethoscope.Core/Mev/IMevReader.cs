using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Mev.Market;
using Ethoscope.Core.Mev.Relays;

namespace Ethoscope.Core.Mev;

/// <summary>Answers the questions that pages and the API ask of builders, relays and block values.</summary>
public interface IMevReader
{
    /// <summary>Newest slot that was computed; null where none was.</summary>
    Task<long?> GetHeadAsync(ChainDescriptor chain, CancellationToken stop);

    /// <summary>The market of a time, exact to the slot, from whole hours where there are some.</summary>
    Task<MevMarket> GetMarketAsync(ChainDescriptor chain, DateTimeOffset from, DateTimeOffset to, CancellationToken stop);

    /// <summary>Hours or days, oldest first, without those that nothing is known of.</summary>
    Task<IReadOnlyList<MarketPoint>> GetSeriesAsync(
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset to,
        MarketResolution resolution,
        CancellationToken stop
    );

    /// <summary>Exact from each block over at most seven days, else from sums of hours. Null where no value is known.</summary>
    Task<ValueDistribution?> GetDistributionAsync(ChainDescriptor chain, DateTimeOffset from, DateTimeOffset to, CancellationToken stop);

    /// <summary>Blocks of builders beside local ones over a time of at most seven days: it is counted from each block.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is longer.</exception>
    Task<MevImpact> GetImpactAsync(ChainDescriptor chain, DateTimeOffset from, DateTimeOffset to, CancellationToken stop);

    /// <summary>Blocks of a filter in its order, at most <paramref name="count"/>.</summary>
    /// <param name="after">Only those that come after this one in that order.</param>
    Task<IReadOnlyList<MevBlock>> GetBlocksAsync(
        ChainDescriptor chain,
        MevBlockFilter filter,
        int count,
        MevBlock? after,
        CancellationToken stop
    );

    /// <summary>The canonical block of a height; null where it is not known.</summary>
    Task<MevBlock?> FindAsync(ChainDescriptor chain, long number, CancellationToken stop);

    /// <summary>Payloads delivered and lost, newest first, at most <paramref name="count"/>.</summary>
    /// <param name="below">Only slots below this one; null from the newest.</param>
    Task<IReadOnlyList<LostPayload>> GetLostAsync(
        ChainDescriptor chain,
        MevBlockFilter filter,
        int count,
        long? below,
        CancellationToken stop
    );

    /// <summary>Lost payloads of a slot.</summary>
    Task<IReadOnlyList<LostPayload>> GetLostAsync(ChainDescriptor chain, long slot, CancellationToken stop);

    /// <summary>Auctions of a slot, by relay; empty where its bids were not asked for.</summary>
    Task<IReadOnlyList<Auction>> GetAuctionsAsync(ChainDescriptor chain, long slot, CancellationToken stop);

    /// <summary>How far the ledgers of these relays go, in their order.</summary>
    Task<IReadOnlyList<RelayStanding>> GetRelaysAsync(RelayNetwork network, CancellationToken stop);

    /// <summary>Null where no block of it is known and no label has that name.</summary>
    Task<BuilderProfile?> FindBuilderAsync(ChainDescriptor chain, string name, CancellationToken stop);

    /// <summary>Slots up to which bids of the sampled ones were asked for.</summary>
    Task<Coverage> GetBidCoverageAsync(RelayNetwork network, CancellationToken stop);
}
