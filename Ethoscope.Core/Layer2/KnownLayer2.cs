using Ethoscope.Core.Chains;
using Ethoscope.Core.Layer2.Bridges;
using Ethoscope.Core.Layer2.Postings;

namespace Ethoscope.Core.Layer2;

/// <summary>
/// The rollups known from the start, with public endpoints that need no key. Endpoints: DefiLlama/chainlist extraRpcs.js, viem chain
/// definitions (2026-08). Uptime feeds: Chainlink, L2 sequencer uptime feeds (2026-08). Multicall3: viem. L1 contracts: superchain-registry
/// op.toml, arbitrum-docs contract addresses, zksync-docs, scroll-contracts; batchers: growthepie economics mapping (2026-07).
/// </summary>
public static class KnownLayer2
{
    private static readonly Address Multicall3 = Address.Parse("0xca11bde05977b3631167028862be2a173976ca11");
    private static readonly DateOnly Verified = new(2026, 7, 14);

    public static readonly BridgedAsset Ether = new("ETH", null, 18);
    private static readonly BridgedAsset Weth = Token("WETH", "0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2", 18);

    /// <summary>The tokens that most is bridged of.</summary>
    public static readonly IReadOnlyList<BridgedAsset> Tokens =
    [
        Token("USDC", "0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48", 6),
        Token("USDT", "0xdac17f958d2ee523a2206206994597c13d831ec7", 6),
        Token("DAI", "0x6b175474e89094c44da98b954eedeac495271d0f", 18),
        Token("WBTC", "0x2260fac5e5542a773aa44fbcfedf7c193bc2c599", 8),
        Token("wstETH", "0x7f39c581f595b53c5cb19bd0b3f8da6c935e2ca0", 18),
    ];

    public static Layer2Network Arbitrum { get; } =
        new(
            Chain(
                "arbitrum",
                "Arbitrum One",
                42_161,
                "arb-mainnet",
                40,
                ("arb1", "https://arb1.arbitrum.io/rpc"),
                ("publicnode", "https://arbitrum-one-rpc.publicnode.com"),
                ("drpc", "https://arbitrum.drpc.org")
            ),
            Layer2Stack.Arbitrum,
            new(TimeSpan.FromMilliseconds(250), false, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(60))
        )
        {
            SampleEvery = 20,
            Multicall = Multicall3,
            UptimeFeed = Address.Parse("0xfdb631f5ee196f0ed6faa767959853a9f217697d"),
            Posting = new()
            {
                Batchers = [Address.Parse("0xc1b634853cb333d3ad8663715b08f41a3aec47cc")],
                Inbox = Address.Parse("0x1c479675ad559dc151f6ec7ed3fbf8cee79582b6"),
                Events =
                [
                    new(
                        PostingKind.Batch,
                        Address.Parse("0x1c479675ad559dc151f6ec7ed3fbf8cee79582b6"),
                        Hash32.Parse("0x7394f4a19a13c7b92b5bb71033245305946ef78452f7b4986ac1390b5df4ebd7"),
                        NumberTopic: 1
                    ),
                    new(
                        PostingKind.StateRoot,
                        Address.Parse("0x4dceb440657f21083db8add07665f8ddbe1dcfc0"),
                        Hash32.Parse("0x901c3aee23cf4478825462caaab375c606ab83516060388344f0650340753630")
                    ),
                ],
                WithdrawalDelay = new(Address.Parse("0x4dceb440657f21083db8add07665f8ddbe1dcfc0"), "confirmPeriodBlocks()", 12),
                VerifiedOn = Verified,
            },
            Escrows =
            [
                new(Address.Parse("0x8315177ab297ba92a06054ce80a67ed4dbd7ed3a"), [Ether]),
                new(Address.Parse("0xa3a7b6f88361f48403514059f1f16c8e78d60eec"), Tokens),
                new(Address.Parse("0xcee284f754e854890e311e3280b767f80797180d"), Tokens),
                new(
                    Address.Parse("0xa10c7ce4b876998858b1a9e12b10092229539400"),
                    [Token("DAI", "0x6b175474e89094c44da98b954eedeac495271d0f", 18)]
                ),
            ],
        };

    public static Layer2Network Optimism { get; } =
        new(
            Chain(
                "optimism",
                "OP Mainnet",
                10,
                "opt-mainnet",
                5,
                ("publicnode", "https://optimism-rpc.publicnode.com"),
                ("op", "https://mainnet.optimism.io"),
                ("drpc", "https://optimism.drpc.org")
            ),
            Layer2Stack.Optimism,
            OpRhythm
        )
        {
            Multicall = Multicall3,
            UptimeFeed = Address.Parse("0x371ead81c9102c9bf4874a9075ffff170f2ee389"),
            Posting = OpPosting(
                "0x6887246668a3b87f54deb3b94ba47a6f63f32985",
                "0xff00000000000000000000000000000000000010",
                "0xe5965ab5962edc7477c8520243a95517cd252fa9",
                "0xbeb5fc579115071764c7423a4f12edde41f106ed"
            ),
            Escrows =
            [
                new(Address.Parse("0xbeb5fc579115071764c7423a4f12edde41f106ed"), [Ether]),
                new(Address.Parse("0x99c9fc46f92e8a1c0dec1b1747d010903e884be1"), [Ether, .. Tokens]),
            ],
        };

    public static Layer2Network Base { get; } =
        new(
            Chain(
                "base",
                "Base",
                8_453,
                "base-mainnet",
                5,
                ("publicnode", "https://base-rpc.publicnode.com"),
                ("base", "https://mainnet.base.org"),
                ("drpc", "https://base.drpc.org")
            ),
            Layer2Stack.Optimism,
            OpRhythm
        )
        {
            Multicall = Multicall3,
            UptimeFeed = Address.Parse("0xbcf85224fc0756b9fa45aa7892530b47e10b6433"),
            Posting = OpPosting(
                "0x5050f69a9786f081509234f1a7f4684b5e5b76c9",
                "0xff00000000000000000000000000000000008453",
                "0x43edb88c4b80fdd2adff2412a7bebf9df42cb40e",
                "0x49048044d57e1c92a77f79988d21fa8faf74e97e"
            ),
            Escrows =
            [
                new(Address.Parse("0x49048044d57e1c92a77f79988d21fa8faf74e97e"), [Ether]),
                new(Address.Parse("0x3154cf16ccdb4c6d922629664174b904d80f2c35"), [Ether, .. Tokens]),
            ],
        };

    public static Layer2Network ZkSync { get; } =
        new(
            Chain(
                "zksync",
                "ZKsync Era",
                324,
                "zksync-mainnet",
                20,
                ("era", "https://mainnet.era.zksync.io"),
                ("drpc", "https://zksync.drpc.org")
            ),
            Layer2Stack.ZkSync,
            new(TimeSpan.FromSeconds(1), false, TimeSpan.FromSeconds(60), TimeSpan.FromMinutes(5))
        )
        {
            SampleEvery = 10,
            Multicall = Address.Parse("0xf9cda624fbc7e059355ce98a31693d299facd963"),
            UptimeFeed = Address.Parse("0x0e6ac8b967393dcd3d36677c126976157f993940"),
            Posting = new()
            {
                Batchers = [Address.Parse("0xc75cdcbeef3ae3365abf0217815748586f9047f1")],
                Inbox = Address.Parse("0x32400084c286cf3e17e7b677ea9583e60a000324"),
                Events =
                [
                    Diamond(PostingKind.Batch, "0x8f2916b2f2d78cc5890ead36c06c0f6d5d112c7e103589947e8e2f0d6eddb763"),
                    Diamond(PostingKind.Proof, "0x22c9005dd88c18b552a1cd7e8b3b937fcde9ca69213c1f658f54d572e4877a81", 2),
                    Diamond(PostingKind.StateRoot, "0x2402307311a4d6604e4e7b4c8a15a7e1213edb39c16a31efa70afb06030d3165"),
                ],
                VerifiedOn = Verified,
            },
            Escrows =
            [
                new(Address.Parse("0xbed1eb542f9a5aa6419ff3deb921a372681111f6"), [Ether, .. Tokens]) { IsShared = true },
                new(Address.Parse("0x32400084c286cf3e17e7b677ea9583e60a000324"), [Ether]),
            ],
        };

    public static Layer2Network Scroll { get; } =
        new(
            Chain("scroll", "Scroll", 534_352, "scroll-mainnet", 10, ("rpc", "https://rpc.scroll.io"), ("drpc", "https://scroll.drpc.org")),
            Layer2Stack.Scroll,
            new(TimeSpan.FromSeconds(3), false, TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2))
        )
        {
            Multicall = Multicall3,
            UptimeFeed = Address.Parse("0x45c2b8c204568a03dc7a2e32b71d67fe97f908a9"),
            Posting = new()
            {
                Inbox = Address.Parse("0xa13baf47339d63b743e7da8741db5456dac1e556"),
                Events =
                [
                    new(
                        PostingKind.Batch,
                        Address.Parse("0xa13baf47339d63b743e7da8741db5456dac1e556"),
                        Hash32.Parse("0x2c32d4ae151744d0bf0b9464a3e897a1d17ed2f1af71f7c9a75f12ce0d28238f"),
                        1
                    ),
                    new(
                        PostingKind.StateRoot,
                        Address.Parse("0xa13baf47339d63b743e7da8741db5456dac1e556"),
                        Hash32.Parse("0x26ba82f907317eedc97d0cbef23de76a43dd6edb563bdb6e9407645b950a7a2d"),
                        1
                    ),
                ],
                VerifiedOn = Verified,
            },
            Escrows =
            [
                new(Address.Parse("0x6774bcbd5cecef1336b5300fb5186a12ddd8b367"), [Ether]),
                new(Address.Parse("0xd8a791fe2be73eb6e6cf1eb0cb3f36adc9b3f8f9"), Tokens),
                new(Address.Parse("0xb2b10a289a229415a124efdef310c10cb004b6ff"), Tokens),
                new(Address.Parse("0x7ac440cae8eb6328de4fa621163a792c1ea9d4fe"), [Weth]),
            ],
        };

    public static Layer2Networks Ethereum { get; } = new(KnownChains.Ethereum, [Arbitrum, Optimism, Base, ZkSync, Scroll]);

    private static BlockRhythm OpRhythm => new(TimeSpan.FromSeconds(2), true, TimeSpan.FromSeconds(6), TimeSpan.FromSeconds(30));

    /// <summary>Name of an endpoint of a rollup, which differs from those of all other services.</summary>
    public static string EndpointName(string network, string endpoint) => $"{network}-{endpoint}";

    /// <summary>DisputeGameCreated of an OP-stack chain's DisputeGameFactory.</summary>
    public static PostingEvent DisputeGame(Address factory) =>
        new(PostingKind.StateRoot, factory, Hash32.Parse("0x5b565efe82411da98814f356d0e7bcb8f0219b8d970307c5afb4a6903a8b2e35"));

    /// <summary>Seconds that a proven withdrawal waits, by an OP-stack chain's OptimismPortal.</summary>
    public static WithdrawalDelayCall MaturityDelay(Address portal) => new(portal, "proofMaturityDelaySeconds()", 1);

    /// <summary>Batches go to an address that is no contract; states are dispute games. A withdrawal waits for its proof to mature.</summary>
    private static PostingContracts OpPosting(string batcher, string inbox, string games, string portal) =>
        new()
        {
            Batchers = [Address.Parse(batcher)],
            Inbox = Address.Parse(inbox),
            Events = [DisputeGame(Address.Parse(games))],
            WithdrawalDelay = MaturityDelay(Address.Parse(portal)),
            VerifiedOn = Verified,
        };

    private static PostingEvent Diamond(PostingKind kind, string topic, int number = 1) =>
        new(kind, Address.Parse("0x32400084c286cf3e17e7b677ea9583e60a000324"), Hash32.Parse(topic), number);

    private static BridgedAsset Token(string symbol, string contract, int decimals) => new(symbol, Address.Parse(contract), decimals);

    private static ChainDescriptor Chain(
        string name,
        string displayName,
        long id,
        string alchemy,
        int lagAllowed,
        params (string Name, string Url)[] endpoints
    ) =>
        new(
            name,
            displayName,
            id,
            new ForkSchedule([new Fork("Genesis", DateTimeOffset.UnixEpoch, null)]),
            null,
            [
                .. endpoints.Select(endpoint => new ChainEndpoint(EndpointName(name, endpoint.Name), new Uri(endpoint.Url))
                {
                    // More calls in a batch are refused by drpc's free plan.
                    MaxBatch = endpoint.Name == "drpc" ? 3 : 20,
                }),
            ]
        )
        {
            AlchemyNetwork = alchemy,
            LagAllowed = lagAllowed,
        };
}
