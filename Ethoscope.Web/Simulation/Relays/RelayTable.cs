using Ethoscope.Core.Chains;

namespace Ethoscope.Web.Simulation.Relays;

/// <summary>
/// Five relays by the names of mainnet's, each with a habit of one of those: their accounts, shares and addresses are made up. Titan is a
/// Helix relay, which tells nothing of optimistic bids.
/// </summary>
internal static class RelayTable
{
    public const int Titan = 0;

    public const int UltraSound = 1;

    public static IReadOnlyList<RelayProfile> All { get; } =
    [
        new("titan", "Titan", 0.36, TimeSpan.FromSeconds(1))
        {
            TellsOptimistic = false,
            Distributor = Address.Parse("0x7174a000000000000000000000000000000000d1"),
        },
        new("ultrasound", "Ultra Sound", 0.31, TimeSpan.FromSeconds(2))
        {
            Redirects = true,
            Collateral = Address.Parse("0x0175a000000000000000000000000000000000c0"),
        },
        new("bloxroute-regulated", "bloXroute Regulated", 0.15, TimeSpan.FromSeconds(4)) { MostRows = 100 },
        new("flashbots", "Flashbots", 0.1, TimeSpan.FromSeconds(3)),
        new("aestus", "Aestus", 0.08, TimeSpan.FromSeconds(6)),
    ];
}
