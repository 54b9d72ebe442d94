namespace Ethoscope.Core.Chains;

/// <summary>Chains known from the start, with public endpoints that need no key.</summary>
public static class KnownChains
{
    /// <summary>
    /// Fork times and blob parameters: go-ethereum params/config.go; EIP-7691 (Prague), EIP-7607 (Osaka and the two blob-parameter forks).
    /// Consensus names: consensus-specs configs/mainnet.yaml; inclusion EIP-7045 (Deneb), committees together EIP-7549 (Electra).
    /// Slot grid: consensus-specs configs/mainnet.yaml. London is block 12,965,000 at 2021-08-05 12:33:42Z; Paris is the Merge: the
    /// first proof-of-stake block is 15,537,394 (Bellatrix, its consensus fork, came nine days before).
    /// Endpoints: DefiLlama/chainlist extraRpcs.js.
    /// </summary>
    public static ChainDescriptor Ethereum { get; } =
        new(
            "ethereum",
            "Ethereum",
            1,
            new ForkSchedule([
                new Fork("Frontier", At(0), null) { BaseFee = false },
                new Fork("London", At(1_628_166_822), null),
                new Fork("Paris", At(1_663_224_179), null),
                new Fork("Shanghai", At(1_681_338_455), null) { ConsensusName = "Capella" },
                Cancun,
                Cancun with
                {
                    Name = "Prague",
                    ActivationTime = At(1_746_612_311),
                    Blobs = new BlobParameters(6, 9, 5_007_716),
                    ConsensusName = "Electra",
                    CommitteesTogether = true,
                },
                Osaka,
                Bpo("BPO1", At(1_765_290_071), new BlobParameters(10, 15, 8_346_193)),
                Bpo("BPO2", At(1_767_747_671), new BlobParameters(14, 21, 11_684_671)),
            ]),
            new SlotClock(At(1_606_824_023), TimeSpan.FromSeconds(12), 32, At(1_663_224_179)),
            [
                new ChainEndpoint(
                    "publicnode",
                    new Uri("https://ethereum-rpc.publicnode.com"),
                    new Uri("wss://ethereum-rpc.publicnode.com")
                ),
                new ChainEndpoint("mevblocker", new Uri("https://rpc.mevblocker.io")),
                new ChainEndpoint("drpc", new Uri("https://eth.drpc.org")) { MaxBatch = 3 },
                new ChainEndpoint("tenderly", new Uri("https://gateway.tenderly.co/public/mainnet")),
            ]
        )
        {
            AlchemyNetwork = "eth-mainnet",
        };

    public static IReadOnlyList<ChainDescriptor> All { get; } = [Ethereum];

    private static Fork Cancun =>
        new("Cancun", At(1_710_338_135), new BlobParameters(3, 6, 3_338_477)) { ConsensusName = "Deneb", LongInclusion = true };

    private static Fork Osaka =>
        new("Osaka", At(1_764_798_551), new BlobParameters(6, 9, 5_007_716))
        {
            ConsensusName = "Fulu",
            BlobReservePrice = true,
            LongInclusion = true,
            CommitteesTogether = true,
        };

    /// <summary>A fork of blob parameters only (EIP-7892).</summary>
    private static Fork Bpo(string name, DateTimeOffset time, BlobParameters blobs) =>
        Osaka with
        {
            Name = name,
            ActivationTime = time,
            Blobs = blobs,
            ConsensusName = null,
        };

    private static DateTimeOffset At(long unixSeconds) => DateTimeOffset.FromUnixTimeSeconds(unixSeconds);
}
