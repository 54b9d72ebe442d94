using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Mev.Relays;

/// <summary>
/// The relays of mainnet. Addresses: relayscan vars/relays.go, eth-docker ethd and rocket-pool/smartnode, 2025-12 to 2026-08; Ultra Sound's
/// of ultrasoundmoney/docs builders/data-api.md, as the host that proposers use redirects there.
/// </summary>
public static class KnownRelays
{
    public static RelayNetwork Ethereum { get; } =
        new(
            KnownChains.Ethereum,
            [
                Active("ultrasound", "Ultra Sound", "https://relay-analytics.ultrasound.money") with
                {
                    AdjustsBids = true,
                },
                Active("titan", "Titan Relay", "https://titanrelay.xyz") with
                {
                    MergesBlocks = true,
                },
                Active("bloxroute-regulated", "bloXroute Regulated", "https://bloxroute.regulated.blxrbdn.com"),
                Active("flashbots", "Flashbots", "https://boost-relay.flashbots.net"),
                Active("aestus", "Aestus", "https://aestus.live"),
                Active("ethgas", "ETHGas", "https://relay.ethgas.com"),
                Active("btcs", "BTCS", "https://relay.btcs.com"),
                // In one list of August 2026 and taken out of another: were it silent for good, no block could be known as local any more.
                Historic("agnostic", "Agnostic", "https://agnostic-relay.net"),
                Historic("bloxroute-max-profit", "bloXroute Max Profit", "https://bloxroute.max-profit.blxrbdn.com"),
                Historic("manifold", "Manifold"),
                Historic("wenmerge", "Wenmerge"),
                Historic("proof", "Proof Relay"),
                Historic("eden", "Eden"),
                Historic("frontier", "Frontier"),
                Historic("bloxroute-ethical", "bloXroute Ethical"),
                Historic("blocknative", "Blocknative"),
                Historic("relayoor", "Relayoor"),
            ]
        );

    public static IReadOnlyList<RelayNetwork> All { get; } = [Ethereum];

    /// <summary>Name of a relay's endpoint, which differs from those of all other services.</summary>
    public static string EndpointName(string relay) => $"{relay}-relay";

    /// <summary>
    /// No limits of theirs are published: two requests a second are what public tools that read them for years stay below.
    /// </summary>
    private static Relay Active(string name, string title, string url) => new(name, title, RelayStatus.Active, At(name, url));

    private static Relay Historic(string name, string title, string? url = null) =>
        new(name, title, RelayStatus.Historic, url is null ? null : At(name, url));

    private static ChainEndpoint At(string name, string url) => new(EndpointName(name), new Uri(url)) { RequestsPerSecond = 2 };
}
