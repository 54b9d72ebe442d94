using System.Text.Json;
using Ethoscope.Core.Chains;
using Ethoscope.Web.Simulation.Rpc;

namespace Ethoscope.Web.Simulation.Beacon;

/// <summary>What a beacon node says of its network. Forks and genesis time are mainnet's, the genesis validators root is the demo's own.</summary>
internal static class BeaconConfigJson
{
    private static readonly (string Version, long Epoch)[] Forks =
    [
        ("0x00000000", 0),
        ("0x01000000", 74_240),
        ("0x02000000", 144_896),
        ("0x03000000", 194_048),
        ("0x04000000", 269_568),
        ("0x05000000", 364_032),
        ("0x06000000", 411_392),
    ];

    public static void WriteGenesis(Utf8JsonWriter json, SlotClock clock)
    {
        json.WriteStartObject("data"u8);
        json.WriteDecimal("genesis_time"u8, clock.Genesis.ToUnixTimeSeconds());
        json.WriteHash("genesis_validators_root"u8, BeaconRoots.GenesisValidators);
        json.WriteString("genesis_fork_version"u8, Forks[0].Version);
        json.WriteEndObject();
    }

    /// <summary>With the blob limits by epoch (EIP-7892, BLOB_SCHEDULE).</summary>
    public static void WriteSpec(Utf8JsonWriter json, ChainDescriptor chain, SlotClock clock)
    {
        json.WriteStartObject("data"u8);
        foreach (var (name, value) in BeaconSpec.Mainnet)
            json.WriteString(name, value);
        json.WriteStartArray("BLOB_SCHEDULE"u8);
        foreach (var fork in chain.Forks.Forks.Where(fork => fork.Name.StartsWith("BPO", StringComparison.Ordinal)))
        {
            json.WriteStartObject();
            json.WriteDecimal("EPOCH"u8, clock.EpochOf(clock.SlotDuring(fork.ActivationTime)));
            json.WriteDecimal("MAX_BLOBS_PER_BLOCK"u8, fork.Blobs!.Max);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static void WriteForkSchedule(Utf8JsonWriter json)
    {
        json.WriteStartArray("data"u8);
        foreach (var (index, (version, epoch)) in Forks.Index())
        {
            json.WriteStartObject();
            json.WriteString("previous_version"u8, Forks[Math.Max(0, index - 1)].Version);
            json.WriteString("current_version"u8, version);
            json.WriteDecimal("epoch"u8, epoch);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
