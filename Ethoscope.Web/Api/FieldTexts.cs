using Microsoft.OpenApi;

namespace Ethoscope.Web.Api;

/// <summary>What fields mean that have no description of their own, by their names, which mean the same in all answers.</summary>
internal static class FieldTexts
{
    private static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        ["chain"] = "Name of the chain.",
        ["block_number"] = "Height of the block.",
        ["block_hash"] = "Hash of the block.",
        ["parent_hash"] = "Hash of the block before it.",
        ["timestamp"] = "Time of the block, as its header says.",
        ["block_time"] = "Time of the block, as its header says.",
        ["fee_recipient"] = "Address that its tips went to; null where it could not be read.",
        ["gas_limit"] = "Most gas that the block could hold; null where it could not be read.",
        ["gas_used"] = "Gas that its transactions used; null where it could not be read.",
        ["transaction_count"] = "Transactions of the block.",
        ["withdrawal_count"] = "Withdrawals of the block; null in blocks before Shapella.",
        ["blob_count"] = "Blobs of the block; null in blocks before Dencun.",
        ["blob_gas_used"] = "Blob gas that its blobs used; null in blocks before Dencun.",
        ["excess_blob_gas"] = "Excess blob gas, which the blob base fee follows from; null in blocks before Dencun.",
        ["next_base_fee_wei"] = "Base fee per gas of the next block, exact by EIP-1559.",
        ["max_priority_fee_wei"] = "Tip to offer, per gas (maxPriorityFeePerGas).",
        ["max_fee_wei"] = "Most to pay per gas, base fee and tip together (maxFeePerGas).",
        ["min_wei"] = "The lowest.",
        ["max_wei"] = "The highest.",
        ["last_success_at"] = "When it last succeeded; null where it never has.",
        ["failing_since"] = "Since when it fails; null where it does not.",
        ["pending_transactions"] = "Transactions that could be executed then.",
        ["queued_transactions"] = "Transactions that waited for one before them.",
        ["queued_at_least"] = "The node's own limit was reached: there were at least so many queued.",
        ["priced_transactions"] = "Pending transactions without blobs whose price could be read; null where they were not looked at.",
        ["eligible_transactions"] = "Those of them whose highest fee per gas is at least the next base fee.",
        ["eligible_gas"] = "Sum of the eligible ones' gas limits.",
        ["eligible_share"] = "Eligible of priced, from 0 to 1.",
        ["backlog_blocks"] = "Full blocks that the eligible gas would fill.",
        ["blob_transactions"] = "Pending transactions with blobs.",
        ["blobs"] = "Blobs that they carry.",
    };

    /// <summary>Describes each field of a schema that lacks a description.</summary>
    public static void Complete(OpenApiSchema schema)
    {
        foreach (var (name, field) in schema.Properties ?? new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal))
        {
            // A field that may be null refers to its schema from within a choice, which keeps what is said of the field to itself.
            var choice = field.OneOf?.OfType<OpenApiSchemaReference>().SingleOrDefault();
            var text = field.Description ?? choice?.Description ?? Of(name, schema.Properties!.Keys.ToHashSet(StringComparer.Ordinal));
            if (choice is not null && field is OpenApiSchema)
                choice.Description = null;
            if (text is not null)
                field.Description = text;
        }
    }

    /// <param name="siblings">Names of all fields beside it.</param>
    public static string? Of(string name, IReadOnlySet<string> siblings) =>
        Known.TryGetValue(name, out var text) ? text
        : (InOtherUnit(name, "gwei", siblings) ?? InOtherUnit(name, "eth", siblings)) is { } same ? same
        : name.Split('_') is [.. var of, ['p', .. var percent], var unit] && percent.All(char.IsAsciiDigit)
            ? $"{percent}th percentile{(of.Length > 0 ? " of the same" : "")}, in {unit}."
        : null;

    private static string? InOtherUnit(string name, string unit, IReadOnlySet<string> siblings) =>
        name.EndsWith($"_{unit}", StringComparison.Ordinal) && siblings.Contains($"{name[..^unit.Length]}wei")
            ? $"`{name[..^unit.Length]}wei` in {unit}{(unit == "eth" ? "; null beyond 28 digits" : "")}."
            : null;
}
