using System.Collections.Frozen;
using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Mev.Swaps;

/// <summary>
/// The swap events that are read. Amounts are held to what the contract itself can hold: 112 bits in a pair of Uniswap V2, 128 in contracts
/// that keep many pools.
/// </summary>
internal static class SwapLayouts
{
    public static IReadOnlyList<SwapLayout> All { get; } =
    [
        // Uniswap v2-core, UniswapV2Pair.sol: Swap(address indexed sender, uint a0In, uint a1In, uint a0Out, uint a1Out, address indexed to)
        Of(SwapProtocol.UniswapV2, "0xd78ad95fa46c994b6551d0da85fc275fe613ce37657fb8d5e3d130840159d822", 3, 4, ReadPair),
        // v3-core, UniswapV3Pool.sol: Swap(address indexed sender, address indexed recipient, int256, int256, uint160, uint128, int24)
        Of(SwapProtocol.UniswapV3, "0xc42079f94a6350d7e6235f29174924f928cc2ac818eb64fed8004e115fbcca67", 3, 5, ReadPool),
        // The same with two protocol fees.
        Of(SwapProtocol.PancakeV3, "0x19b47279256b2a23a1665c810c8d55a1758940ee09377d4f8d26497a3577dc83", 3, 7, ReadPool),
        // v4-core, PoolManager.sol: Swap(bytes32 indexed id, address indexed sender, int128, int128, uint160, uint128, int24, uint24)
        Of(SwapProtocol.UniswapV4, "0x40e9cecb9f5f1f1c5b9c97dec2917b7ee92e57ba5563708daca94dd84ad7112f", 3, 6, ReadSingleton),
        // The same with a protocol fee.
        Of(SwapProtocol.PancakeInfinity, "0x04206ad2b7c0f463bff3dd4f33c5735b0f2957a351e4f79763a4fa9e775dd237", 3, 7, ReadSingleton),
        // LOG_SWAP(address indexed caller, address indexed tokenIn, address indexed tokenOut, uint256, uint256)
        Of(SwapProtocol.BalancerV1, "0x908fb5ee8f16c6bc9bc3690973819f32a4d4b10188134543c88706e0e1d43378", 4, 2, ReadBalancerPool),
        // Swap(bytes32 indexed poolId, address indexed tokenIn, address indexed tokenOut, uint256, uint256)
        Of(SwapProtocol.BalancerV2, "0x2170c741c41531aec20e7c107c24eecfdd15e69c9bb0a8dd37b1840b9e0b207b", 4, 2, ReadBalancerVault),
        // Swap(address indexed pool, address indexed tokenIn, address indexed tokenOut, uint256, uint256, uint256, uint256)
        Of(SwapProtocol.BalancerV3, "0x0874b2d545cb271cdbda4e093020c452328b24af12382ed62c4d00f5c26709db", 4, 4, ReadBalancerVault),
        // TokenExchange(address indexed buyer, int128 sold, uint256, int128 bought, uint256); later pools have uint256 indices, and fees.
        Of(SwapProtocol.CurveStable, "0x8b3e96f2b889fa771c53c981b40daf005f63f637f1869f707052d15a3dd97140", 2, 4, ReadCurve),
        Of(SwapProtocol.CurveUnderlying, "0xd013ca23e77a65003c2c659c5442c00c805371b7fc1ebd4c206c41d1536bd90b", 2, 4, ReadCurve),
        Of(SwapProtocol.CurveCrypto, "0xb2e76ae99761dc136e598d4a629bb347eccb9532a5f8bbd72e18467c3c34cc98", 2, 4, ReadCurve),
        Of(SwapProtocol.CurveCryptoNg, "0x143f1f8e861fbdeddd5b46e844b7d3ac7b86a122f36e8c463859ee6811b1f29c", 2, 6, ReadCurve),
        // DODOSwap(address fromToken, address toToken, uint256, uint256, address trader, address receiver)
        Of(SwapProtocol.Dodo, "0xc2c0245e056d5fb095f04cd6373bc770802ebd1e6c918eb78fdef843cdb37b0f", 1, 6, ReadDodo),
    ];

    private static readonly FrozenDictionary<Hash32, SwapLayout> ByTopic = All.ToFrozenDictionary(layout => layout.Topic);

    /// <summary>Null where the topic is not of a swap that we know.</summary>
    public static SwapLayout? Find(Hash32 topic) => ByTopic.GetValueOrDefault(topic);

    private static SwapLayout Of(SwapProtocol protocol, string topic, int topics, int words, SwapLayout.Reader read) =>
        new(protocol, Hash32.Parse(topic), topics, words, read);

    private static SwapFields ReadPair(ref EventWords words)
    {
        const int bits = 112;
        return new(
            new(0, null, words.Unsigned(0, bits) - words.Unsigned(2, bits)),
            new(1, null, words.Unsigned(1, bits) - words.Unsigned(3, bits))
        )
        {
            Sender = words.Party(1),
            Recipient = words.Party(2),
        };
    }

    private static SwapFields ReadPool(ref EventWords words) =>
        new(new(0, null, words.Signed(0)), new(1, null, words.Signed(1))) { Sender = words.Party(1), Recipient = words.Party(2) };

    /// <summary>The event tells the caller's balance: what the pool received is negative in it.</summary>
    private static SwapFields ReadSingleton(ref EventWords words) =>
        new(new(0, null, -words.Signed(0, 128)), new(1, null, -words.Signed(1, 128))) { PoolId = words.Id(1), Sender = words.Party(2) };

    private static SwapFields ReadBalancerPool(ref EventWords words) =>
        SwapFields.ByToken(words.Party(2), words.Unsigned(0), words.Party(3), words.Unsigned(1)) with
        {
            Sender = words.Party(1),
        };

    private static SwapFields ReadBalancerVault(ref EventWords words) =>
        SwapFields.ByToken(words.Party(2), words.Unsigned(0, 128), words.Party(3), words.Unsigned(1, 128)) with
        {
            PoolId = words.Id(1),
        };

    private static SwapFields ReadCurve(ref EventWords words) =>
        SwapFields.ByIndex(words.Coin(0), words.Unsigned(1), words.Coin(2), words.Unsigned(3)) with
        {
            Sender = words.Party(1),
        };

    private static SwapFields ReadDodo(ref EventWords words) =>
        SwapFields.ByToken(words.PartyAt(0), words.Unsigned(2), words.PartyAt(1), words.Unsigned(3)) with
        {
            Sender = words.PartyAt(4),
            Recipient = words.PartyAt(5),
        };
}
