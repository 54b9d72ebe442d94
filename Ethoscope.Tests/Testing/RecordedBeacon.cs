using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Consensus;

namespace Ethoscope.Tests.Testing;

/// <summary>Attestations of recorded beacon blocks, read apart from the product's reader.</summary>
internal static class RecordedBeacon
{
    public static JsonNode Block(long slot) => SharedData.Fixture($"beacon/mainnet_v2_beacon_blocks_{slot}.json.gz")["data"]!["message"]!;

    public static BlockLink LinkOf(JsonNode block, Hash32 root) => new(Number(block["slot"]), root, Hash(block["parent_root"]));

    public static IEnumerable<Attestation> AttestationsOf(JsonNode block)
    {
        foreach (var one in block["body"]!["attestations"]!.AsArray())
        {
            var data = one!["data"]!;
            // An SSZ bit list ends with a bit that is not part of it.
            var bits = Convert.FromHexString(one["aggregation_bits"]!.GetValue<string>()[2..]);
            var length = (bits.Length * 8) - 1 - BitOperations.LeadingZeroCount((uint)bits[^1] << 24);
            var committees = one["committee_bits"] is { } set
                ? BitConverter.ToUInt64(Convert.FromHexString(set.GetValue<string>()[2..]))
                : 1UL << (int)Number(data["index"]);
            yield return new(
                Number(data["slot"]),
                committees,
                bits,
                length,
                Hash(data["beacon_block_root"]),
                new(Number(data["source"]!["epoch"]), Hash(data["source"]!["root"])),
                new(Number(data["target"]!["epoch"]), Hash(data["target"]!["root"]))
            );
        }
    }

    public static Hash32 Hash(JsonNode? node) => Hash32.Parse(node!.GetValue<string>());

    private static long Number(JsonNode? node) => long.Parse(node!.GetValue<string>(), CultureInfo.InvariantCulture);
}
