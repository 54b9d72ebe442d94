using System.Text.Json.Nodes;
using Ethoscope.Web.Api.Contracts;
using Microsoft.OpenApi;

namespace Ethoscope.Web.Api;

/// <summary>What fields look like, by their names, which mean the same in all answers.</summary>
internal static class FieldSchemas
{
    private const string Hash = "0x3c1f0e7a9d5b4c2e8f6a1b0d9c8e7f6a5b4c3d2e1f0a9b8c7d6e5f4a3b2c1d0e";
    private static readonly string[] Sums = ["burnt_wei", "total_wei", "value_wei", "withdrawals_wei", "price_wei"];

    public static void Apply(OpenApiSchema schema, string field, OneOfAttribute? words)
    {
        // A decimal: its digits are exact, whatever its reader makes of them.
        if (schema.Format == "double")
            schema.Format = null;

        if (words is not null && schema.Items is OpenApiSchema item)
            item.Enum = [.. words.Words.Select(word => (JsonNode)word)];
        else if (words is not null)
            schema.Enum =
            [
                .. words.Words.Select(word => (JsonNode)word),
                .. schema.Type?.HasFlag(JsonSchemaType.Null) == true ? [JsonNullSentinel.JsonNull] : Array.Empty<JsonNode>(),
            ];
        else if (PatternOf(field) is { } pattern && schema.Type?.HasFlag(JsonSchemaType.String) == true)
            (schema.Pattern, schema.Examples) = (pattern, [TextExample(field)]);
        else if (Example(field) is { } example)
            schema.Examples = [example];
    }

    /// <summary>What a text of this name looks like; null where it may be any.</summary>
    public static string? PatternOf(string field) =>
        field.EndsWith("_wei", StringComparison.Ordinal) ? "^-?[0-9]+$"
        : field.EndsWith("_hash", StringComparison.Ordinal) || field.EndsWith("_root", StringComparison.Ordinal) ? "^0x[0-9a-f]{64}$"
        : field == "fee_recipient" ? "^0x[0-9a-f]{40}$"
        : field == "extra_data" ? "^0x([0-9a-f]{2})*$"
        : null;

    private static JsonNode TextExample(string field) =>
        field.EndsWith("_wei", StringComparison.Ordinal)
            ? IsSum(field)
                ? "1234567890123456789"
                : "8312456789"
            : field switch
            {
                "fee_recipient" => "0x4838b106fce9647bdf1e7877bf73ce8b0bad5f97",
                "extra_data" => "0x546974616e",
                _ => Hash,
            };

    private static bool IsSum(string field) => Sums.Any(sum => field.EndsWith(sum, StringComparison.Ordinal)) && field != "gas_price_wei";

    private static JsonNode? Example(string field) =>
        field switch
        {
            "chain" => "ethereum",
            "block_number" or "ancestor_number" or "as_of_block" => 24_300_000,
            "slot" or "as_of_slot" or "first_slot" => 13_600_000,
            "epoch" or "clock_epoch" => 425_000,
            "proposer_index" => 1_048_211,
            "timestamp" or "starts_at" or "detected_at" or "observed_at" or "generated_at" => "2026-01-31T20:00:00Z",
            "base_fee_gwei" or "next_base_fee_gwei" => 8.312456789m,
            "gas_used" => 31_204_118,
            "gas_limit" => 60_000_000,
            "gas_used_ratio" => 0.520068633m,
            "source" => "publicnode",
            _ => null,
        };
}
