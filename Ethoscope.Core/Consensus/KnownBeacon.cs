using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Consensus;

/// <summary>Beacon networks known from the start, with public nodes that need no key.</summary>
public static class KnownBeacon
{
    /// <summary>
    /// Genesis validators root: /eth/v1/beacon/genesis of mainnet. Endpoints: public nodes that serve all routes, then checkpoint-sync hosts
    /// (eth-clients/checkpoint-sync-endpoints, mainnet.yaml), most of which answer only some. Their names differ from those of execution
    /// endpoints, as both are labels of the same metrics.
    /// </summary>
    public static BeaconNetwork Ethereum { get; } =
        new(
            KnownChains.Ethereum,
            Hash32.Parse("0x4b363db94e286120d76eb905340fdd4e54bfe9f06bf33ff6cf5ad27f511bfe95"),
            [
                new ChainEndpoint("publicnode-beacon", new Uri("https://ethereum-beacon-api.publicnode.com")) { RequestsPerSecond = 10 },
                new ChainEndpoint("lodestar-beacon", new Uri("https://lodestar-mainnet.chainsafe.io")) { RequestsPerSecond = 10 },
                new ChainEndpoint("sigp-checkpoint", new Uri("https://mainnet.checkpoint.sigp.io")) { RequestsPerSecond = 2 },
                new ChainEndpoint("attestant-checkpoint", new Uri("https://mainnet-checkpoint-sync.attestant.io"))
                {
                    RequestsPerSecond = 2,
                },
                new ChainEndpoint("ethstaker-checkpoint", new Uri("https://beaconstate.ethstaker.cc")) { RequestsPerSecond = 2 },
            ]
        );

    public static IReadOnlyList<BeaconNetwork> All { get; } = [Ethereum];
}
