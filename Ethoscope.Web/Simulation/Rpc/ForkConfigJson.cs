using System.Text.Json;
using Ethoscope.Core.Chains;

namespace Ethoscope.Web.Simulation.Rpc;

/// <summary>The answer to eth_config: the rules now, next and last (EIP-7910).</summary>
internal static class ForkConfigJson
{
    /// <summary>Mainnet's fork ids (EIP-2124), as CRC-32 of the genesis hash and all activations gives them.</summary>
    private static readonly Dictionary<string, string> ForkIds = new(StringComparer.Ordinal)
    {
        ["Cancun"] = "0x9f3d2254",
        ["Prague"] = "0xc376cf8b",
        ["Osaka"] = "0x5167e2a6",
        ["BPO1"] = "0xcba2a1c0",
        ["BPO2"] = "0x07c9462e",
    };

    private static readonly (string Name, string Address)[] SystemContracts =
    [
        ("BEACON_ROOTS_ADDRESS", "0x000f3df6d732807ef1319fb7b8bb8522d0beac02"),
        ("CONSOLIDATION_REQUEST_PREDEPLOY_ADDRESS", "0x0000bbddc7ce488642fb579f8b00f3a590007251"),
        ("DEPOSIT_CONTRACT_ADDRESS", "0x00000000219ab540356cbb839cbe05303d7705fa"),
        ("HISTORY_STORAGE_ADDRESS", "0x0000f90827f1c53a10cb7a02335b175320002935"),
        ("WITHDRAWAL_REQUEST_PREDEPLOY_ADDRESS", "0x00000961ef480eb55e80d19ad83579a64c007002"),
    ];

    private static readonly (string Name, int Address)[] Precompiles =
    [
        ("BLAKE2F", 0x09),
        ("BLS12_G1ADD", 0x0b),
        ("BLS12_G1MSM", 0x0c),
        ("BLS12_G2ADD", 0x0d),
        ("BLS12_G2MSM", 0x0e),
        ("BLS12_MAP_FP2_TO_G2", 0x11),
        ("BLS12_MAP_FP_TO_G1", 0x10),
        ("BLS12_PAIRING_CHECK", 0x0f),
        ("BN254_ADD", 0x06),
        ("BN254_MUL", 0x07),
        ("BN254_PAIRING", 0x08),
        ("ECREC", 0x01),
        ("ID", 0x04),
        ("KZG_POINT_EVALUATION", 0x0a),
        ("MODEXP", 0x05),
        ("P256VERIFY", 0x100),
        ("RIPEMD160", 0x03),
        ("SHA256", 0x02),
    ];

    public static void Write(Utf8JsonWriter json, ChainDescriptor chain, DateTimeOffset time)
    {
        var next = chain.Forks.After(time);
        json.WriteStartObject();
        WriteFork(json, "current"u8, chain, chain.Forks.At(time));
        WriteFork(json, "next"u8, chain, next);
        WriteFork(json, "last"u8, chain, next is null ? null : chain.Forks.Forks[^1]);
        json.WriteEndObject();
    }

    private static void WriteFork(Utf8JsonWriter json, ReadOnlySpan<byte> name, ChainDescriptor chain, Fork? fork)
    {
        if (fork?.Blobs is not { } blobs)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteNumber("activationTime"u8, fork.ActivationTime.ToUnixTimeSeconds());
        json.WriteStartObject("blobSchedule"u8);
        json.WriteNumber("target"u8, blobs.Target);
        json.WriteNumber("max"u8, blobs.Max);
        json.WriteNumber("baseFeeUpdateFraction"u8, blobs.UpdateFraction);
        json.WriteEndObject();
        json.WriteQuantity("chainId"u8, chain.ChainId);
        if (ForkIds.TryGetValue(fork.Name, out var id))
            json.WriteString("forkId"u8, id);

        json.WriteStartObject("precompiles"u8);
        foreach (var (precompile, address) in Precompiles)
            json.WriteString(precompile, $"0x{address:x40}");
        json.WriteEndObject();

        json.WriteStartObject("systemContracts"u8);
        foreach (var (contract, address) in SystemContracts)
            json.WriteString(contract, address);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
