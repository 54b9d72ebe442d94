using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Prices;

/// <summary>A Chainlink price feed: a proxy contract that stands before the aggregators of its phases.</summary>
/// <param name="Chain">The chain that it is on.</param>
/// <param name="Address">The proxy (EACAggregatorProxy).</param>
/// <param name="Description">What the contract says of itself, such as <c>ETH / USD</c>.</param>
/// <param name="Decimals">Decimal places of its answers.</param>
/// <param name="Heartbeat">Longest time from one update to the next while all is well.</param>
public sealed record PriceFeed(ChainDescriptor Chain, Address Address, string Description, int Decimals, TimeSpan Heartbeat)
{
    /// <summary>ETH/USD on mainnet; it also updates when the price has moved by 0.5 % (Chainlink's list of data feeds).</summary>
    public static readonly Address EtherInDollars = Address.Parse("0x5f4ec3df9cbd43714fe2740f5e3616155c5b8419");

    /// <summary>Age from which an answer is stale: the heartbeat and a quarter of it, for the block that has to come.</summary>
    public TimeSpan StaleAfter { get; init; } = Heartbeat * 1.25;

    /// <summary>Name of its series in the coverage ledger, whose values are seconds since 1970.</summary>
    public string Series => $"prices:{Chain.Name}:{Address}";

    /// <summary>A feed of ether's price in dollars.</summary>
    public static PriceFeed Ether(ChainDescriptor chain, Address? address = null) =>
        new(chain, address ?? EtherInDollars, "ETH / USD", 8, TimeSpan.FromHours(1));
}
