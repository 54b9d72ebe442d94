using Ethoscope.Data.Storage.Rollups;

namespace Ethoscope.Data.Blocks;

/// <summary>
/// What an hour and a day of a chain's blocks come to. NaN, which no block can have and which sorts above infinity, is left out of sums.
/// </summary>
internal static class BlockRollup
{
    /// <summary>Exact quantiles, lowest and highest among them, of what follows in brackets.</summary>
    public const string Quantiles = "percentile_disc(ARRAY[0, 0.05, 0.25, 0.5, 0.75, 0.95, 1]) WITHIN GROUP";

    /// <summary>Base fee and median tip of a block; null where their sum leaves 63 bits.</summary>
    public const string GasPrice = "CASE WHEN base_fee_wei <= 9223372036854775807 - tip_wei_p50 THEN base_fee_wei + tip_wei_p50 END";

    private static readonly string[] Names = ["min", "p5", "p25", "p50", "p75", "p95", "max"];

    private static readonly string[] Figures =
    [
        "first_number",
        "last_number",
        "blocks",
        "blocks_with_receipts",
        "empty_slots",
        "transactions",
        "gas_used",
        "gas_limit",
        "burnt_wei",
        "tips_wei",
        "blobs",
        "blob_burnt_wei",
        "exact_tips",
        "fee_history_tips",
        "tip_wei_mid_p5",
        "tip_wei_mid_p25",
        "tip_wei_mid_p75",
        "tip_wei_mid_p95",
    ];

    private static readonly string[] Spreads = ["base_fee_wei", "tip_wei", "gas_price_wei", "blob_base_fee_wei"];

    public static readonly RollupDefinition Definition = new(
        "block_hours",
        "block_days",
        "chain_id",
        [.. Figures, .. Spreads.SelectMany(spread => Names.Select(name => $"{spread}_{name}"))],
        $"""
        SELECT
            {string.Join(", ", Figures)},
            {string.Join(", ", Spreads.SelectMany(spread => Names.Select((name, i) => $"{spread}[{i + 1}] AS {spread}_{name}")))}
        FROM (
            SELECT
                min(number) AS first_number,
                max(number) AS last_number,
                count(*) AS blocks,
                count(*) FILTER (WHERE depth >= 1) AS blocks_with_receipts,
                sum(empty_slots_before) AS empty_slots,
                sum(transaction_count) AS transactions,
                sum(gas_used) AS gas_used,
                sum(gas_limit) AS gas_limit,
                sum(burnt_wei) FILTER (WHERE burnt_wei < 'Infinity') AS burnt_wei,
                sum(tips_wei) FILTER (WHERE tips_wei < 'Infinity') AS tips_wei,
                sum(blob_count) AS blobs,
                sum(blob_burnt_wei) FILTER (WHERE blob_burnt_wei < 'Infinity') AS blob_burnt_wei,
                {Quantiles} (ORDER BY base_fee_wei) AS base_fee_wei,
                {Quantiles} (ORDER BY tip_wei_p50) AS tip_wei,
                count(*) FILTER (WHERE tip_wei_p50 IS NOT NULL AND coalesce(tip_provenance, 1) = 1) AS exact_tips,
                count(*) FILTER (WHERE tip_provenance = 0) AS fee_history_tips,
                percentile_disc(0.5) WITHIN GROUP (ORDER BY tip_wei_p5) AS tip_wei_mid_p5,
                percentile_disc(0.5) WITHIN GROUP (ORDER BY tip_wei_p25) AS tip_wei_mid_p25,
                percentile_disc(0.5) WITHIN GROUP (ORDER BY tip_wei_p75) AS tip_wei_mid_p75,
                percentile_disc(0.5) WITHIN GROUP (ORDER BY tip_wei_p95) AS tip_wei_mid_p95,
                {Quantiles} (ORDER BY {GasPrice}) AS gas_price_wei,
                {Quantiles} (ORDER BY blob_base_fee_wei) AS blob_base_fee_wei
            FROM blocks
            WHERE chain_id = $1 AND time >= bucket AND time < bucket + $3
            HAVING count(*) > 0
        ) AS aggregates
        """
    );
}
