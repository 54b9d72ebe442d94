using Ethoscope.Core.Chains;
using Ethoscope.Core.Prices;

namespace Ethoscope.Web.Configuration;

/// <summary>Section Collectors:prices, for the price of ether in dollars.</summary>
public sealed record PricesCollectorOptions
{
    /// <summary>The chain that the feed is on.</summary>
    private const string Chain = "ethereum";

    public bool Enabled { get; init; } = true;

    /// <summary>Cron expression in UTC; the follower is handed over at each.</summary>
    public string Schedule { get; init; } = "* * * * *";

    /// <summary>Address of the feed's contract; null for the one on mainnet.</summary>
    public Address? Feed { get; init; }

    /// <summary>Age from which a price is stale; null for the feed's heartbeat and a quarter of it.</summary>
    public TimeSpan? StaleAfter { get; init; }

    /// <summary>How the feed is followed.</summary>
    public PriceCollectorOptions Following { get; init; } = new();

    /// <summary>The feed that is watched; null where none is.</summary>
    public PriceFeed? FeedOf(ConfiguredChains chains)
    {
        if (!Enabled || chains.Find(Chain) is not { } chain)
            return null;
        var feed = PriceFeed.Ether(chain, Feed);
        return feed with { StaleAfter = StaleAfter ?? feed.StaleAfter };
    }
}
