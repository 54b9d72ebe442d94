using System.Text;
using System.Text.Json.Nodes;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Mev.Relays;
using Ethoscope.Data.Mev.Relays;

namespace Ethoscope.Tests.Testing;

/// <summary>Recorded replies of relays, read as they would be from the wire.</summary>
internal static class RecordedRelays
{
    public const string Delivered = "relay/mainnet_flashbots_proposer_payload_delivered_14318494.json";
    public const string Received = "relay/mainnet_slot6214255_builder_blocks_received.json";
    public const string Adjustments = "relay/mainnet_ultrasound_adjustments_block_18771162.json";

    /// <summary>By the relay that told them, of 46 slots of which most were delivered by several.</summary>
    public static IReadOnlyList<(string Relay, string File)> SharedSlots { get; } =
    [
        ("bloxroute-max-profit", "relay/reconstructed_bloxroute_maxprofit_proposer_payload_delivered_20241128.json"),
        ("bloxroute-regulated", "relay/reconstructed_bloxroute_regulated_proposer_payload_delivered_20241128.json"),
        ("titan", "relay/reconstructed_titan_proposer_payload_delivered_20241128.json"),
    ];

    public static RelayAsk Ask(string relay = "some", DateTimeOffset? now = null) =>
        new(KnownChains.Ethereum.Slots!, relay, $"{relay}-relay", now ?? UpstreamHost.Start);

    public static PayloadPage Page(string relay, string file) => Page(relay, SharedData.Fixture(file));

    public static PayloadPage Page(string relay, JsonNode body) =>
        PayloadRules.Check(RelayJson.List(Encoding.UTF8.GetBytes(body.ToJsonString()), RelayJson.Payload)!, null, Ask(relay));

    /// <summary>A row as relays send it.</summary>
    public static JsonObject Row(long slot, string value = "50000000000000000", int hash = 0) =>
        new()
        {
            ["slot"] = $"{slot}",
            ["parent_hash"] = new Hash32(2, (UInt128)(slot - 1)).ToString(),
            ["block_hash"] = new Hash32((UInt128)(3 + hash), (UInt128)slot).ToString(),
            ["builder_pubkey"] = new BlsKey(0xb1, 0, 7).ToString(),
            ["proposer_pubkey"] = new BlsKey(0xb2, 0, (UInt128)slot).ToString(),
            ["proposer_fee_recipient"] = "0x5520f814E7B7AB5BA33f3248D5002b926387dbe5",
            ["gas_limit"] = "36000000",
            ["gas_used"] = "18000000",
            ["value"] = value,
            ["num_tx"] = "150",
            ["block_number"] = "11000000",
        };
}
