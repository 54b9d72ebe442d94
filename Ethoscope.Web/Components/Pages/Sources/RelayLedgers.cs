using Ethoscope.Core.Collection;
using Ethoscope.Core.Mev;
using Ethoscope.Core.Mev.Relays;

namespace Ethoscope.Web.Components.Pages.Sources;

/// <summary>What is known of the slots of every relay, and of bids.</summary>
internal sealed class RelayLedgers(IMevReader reader, IServiceProvider services)
{
    /// <summary>
    /// Relays in configured order, then bids. An active relay of which nothing is stored is one of them, a historic one is not; there are none
    /// where relays are off or nothing is stored of any.
    /// </summary>
    public async Task<IReadOnlyList<LedgerCoverage>> GetAsync(CancellationToken stop)
    {
        if (services.GetService<RelayNetwork>() is not { } network)
            return [];

        var standings = (await reader.GetRelaysAsync(network, stop)).ToDictionary(one => one.Relay, StringComparer.Ordinal);
        var active = network.Active.Select(relay => relay.Name).ToHashSet(StringComparer.Ordinal);
        var ledgers = network
            .Relays.Select(relay => Of(network, relay, standings[relay.Name].Coverage))
            .Where((ledger, i) => active.Contains(network.Relays[i].Name) || ledger.Slots.First is not null)
            .ToList();
        if (await reader.GetBidCoverageAsync(network, stop) is { First: not null } bids)
            ledgers.Add(
                new(
                    network.Chain,
                    $"Bids for {network.Chain.DisplayName}'s blocks",
                    "slots up to which sampled ones were asked for",
                    "bids",
                    network.BidSeries,
                    bids
                )
            );
        return ledgers.Exists(ledger => ledger.Slots.First is not null) ? ledgers : [];
    }

    private static LedgerCoverage Of(RelayNetwork network, Relay relay, Coverage slots) =>
        new(network.Chain, $"Payloads of {relay.Title}", "slots whose delivered ones are known", "payloads", relay.Series, slots);
}
