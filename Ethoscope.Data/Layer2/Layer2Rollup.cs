using Ethoscope.Data.Blocks;
using Ethoscope.Data.Storage.Rollups;

namespace Ethoscope.Data.Layer2;

/// <summary>What an hour and a day of a rollup's blocks come to.</summary>
internal static class Layer2Rollup
{
    /// <summary>Columns that are the same for any part of time.</summary>
    public static readonly string[] Sums =
    [
        "first_number",
        "last_number",
        "first_time",
        "last_time",
        "blocks",
        "transactions",
        "gas_used",
        "gas_limit",
        "blob_gas_used",
    ];

    /// <summary>Their values over rows of blocks.</summary>
    public const string SumsOfBlocks = """
        min(number) AS first_number,
        max(number) AS last_number,
        min(time) AS first_time,
        max(time) AS last_time,
        count(*) AS blocks,
        sum(transaction_count) AS transactions,
        CASE WHEN count(gas_used) = count(*) THEN sum(gas_used) END AS gas_used,
        CASE WHEN count(gas_limit) = count(*) THEN sum(gas_limit) END AS gas_limit,
        CASE WHEN count(blob_gas_used) = count(*) THEN sum(blob_gas_used) END AS blob_gas_used
        """;

    private static readonly string[] Names = ["min", "p5", "p25", "p50", "p75", "p95", "max"];

    public static readonly RollupDefinition Definition = new(
        "layer2_hours",
        "layer2_days",
        "chain_id",
        [.. Sums, .. Names.Select(name => $"base_fee_wei_{name}")],
        $"""
        SELECT {string.Join(", ", Sums)}, {string.Join(", ", Names.Select((name, i) => $"base_fee_wei[{i + 1}] AS base_fee_wei_{name}"))}
        FROM (
            SELECT
                {SumsOfBlocks},
                {BlockRollup.Quantiles} (ORDER BY base_fee_wei) AS base_fee_wei
            FROM layer2_blocks
            WHERE chain_id = $1 AND time >= bucket AND time < bucket + $3
            HAVING count(*) > 0
        ) AS aggregates
        """
    );
}
