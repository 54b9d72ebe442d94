using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Ethoscope.Web.Api;

/// <summary>What fields look like, by their names, which mean the same in all answers.</summary>
internal static class FieldSchemas
{
    private const string Hash = "0x3c1f0e7a9d5b4c2e8f6a1b0d9c8e7f6a5b4c3d2e1f0a9b8c7d6e5f4a3b2c1d0e";

    public static void Apply(OpenApiSchema schema, string field)
    {
        // A decimal: its digits are exact, whatever its reader makes of them.
        if (schema.Format == "double")
            schema.Format = null;

        if (field.EndsWith("_wei", StringComparison.Ordinal))
            (schema.Pattern, schema.Examples) = ("^-?[0-9]+$", ["1234567890123456789"]);
        else if (field.EndsWith("_hash", StringComparison.Ordinal))
            (schema.Pattern, schema.Examples) = ("^0x[0-9a-f]{64}$", [Hash]);
        else if (Example(field) is { } example)
            schema.Examples = [example];
    }

    private static JsonNode? Example(string field) =>
        field switch
        {
            "chain" => "ethereum",
            "block_number" or "ancestor_number" or "as_of_block" => 24_300_000,
            "slot" or "as_of_slot" => 13_600_000,
            "timestamp" or "detected_at" or "observed_at" or "generated_at" => "2026-01-31T20:00:00Z",
            "base_fee_gwei" or "next_base_fee_gwei" => 8.312456789m,
            "gas_used" => 31_204_118,
            "gas_limit" => 60_000_000,
            "gas_used_ratio" => 0.520068633m,
            "fee_recipient" => "0x4838b106fce9647bdf1e7877bf73ce8b0bad5f97",
            "source" => "publicnode",
            _ => null,
        };
}
