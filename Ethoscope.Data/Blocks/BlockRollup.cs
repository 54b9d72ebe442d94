using Ethoscope.Data.Storage.Rollups;

namespace Ethoscope.Data.Blocks;

/// <summary>
/// What an hour and a day of a chain's blocks come to. NaN, which no block can have and which sorts above infinity, is left out of sums.
/// </summary>
internal static class BlockRollup
{
    public static readonly RollupDefinition Definition = new(
        "block_hours",
        "block_days",
        "chain_id",
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
            .. Quantities("base_fee_wei"),
            .. Quantities("tip_wei"),
            "exact_tips",
            "fee_history_tips",
            "tip_wei_mid_p5",
            "tip_wei_mid_p25",
            "tip_wei_mid_p75",
            "tip_wei_mid_p95",
            .. Quantities("gas_price_wei"),
            .. Quantities("blob_base_fee_wei"),
        ],
        """
        SELECT
            first_number, last_number, blocks, blocks_with_receipts, empty_slots, transactions,
            gas_used, gas_limit, burnt_wei, tips_wei, blobs, blob_burnt_wei,
            base_fee[1] AS base_fee_wei_min, base_fee[2] AS base_fee_wei_p5, base_fee[3] AS base_fee_wei_p25, base_fee[4] AS base_fee_wei_p50,
            base_fee[5] AS base_fee_wei_p75, base_fee[6] AS base_fee_wei_p95, base_fee[7] AS base_fee_wei_max,
            tip[1] AS tip_wei_min, tip[2] AS tip_wei_p5, tip[3] AS tip_wei_p25, tip[4] AS tip_wei_p50,
            tip[5] AS tip_wei_p75, tip[6] AS tip_wei_p95, tip[7] AS tip_wei_max,
            exact_tips, fee_history_tips, tip_wei_mid_p5, tip_wei_mid_p25, tip_wei_mid_p75, tip_wei_mid_p95,
            price[1] AS gas_price_wei_min, price[2] AS gas_price_wei_p5, price[3] AS gas_price_wei_p25, price[4] AS gas_price_wei_p50,
            price[5] AS gas_price_wei_p75, price[6] AS gas_price_wei_p95, price[7] AS gas_price_wei_max,
            blob_fee[1] AS blob_base_fee_wei_min, blob_fee[2] AS blob_base_fee_wei_p5, blob_fee[3] AS blob_base_fee_wei_p25,
            blob_fee[4] AS blob_base_fee_wei_p50, blob_fee[5] AS blob_base_fee_wei_p75, blob_fee[6] AS blob_base_fee_wei_p95,
            blob_fee[7] AS blob_base_fee_wei_max
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
                percentile_disc(ARRAY[0, 0.05, 0.25, 0.5, 0.75, 0.95, 1]) WITHIN GROUP (ORDER BY base_fee_wei) AS base_fee,
                percentile_disc(ARRAY[0, 0.05, 0.25, 0.5, 0.75, 0.95, 1]) WITHIN GROUP (ORDER BY tip_wei_p50) AS tip,
                count(*) FILTER (WHERE tip_wei_p50 IS NOT NULL AND coalesce(tip_provenance, 1) = 1) AS exact_tips,
                count(*) FILTER (WHERE tip_provenance = 0) AS fee_history_tips,
                percentile_disc(0.5) WITHIN GROUP (ORDER BY tip_wei_p5) AS tip_wei_mid_p5,
                percentile_disc(0.5) WITHIN GROUP (ORDER BY tip_wei_p25) AS tip_wei_mid_p25,
                percentile_disc(0.5) WITHIN GROUP (ORDER BY tip_wei_p75) AS tip_wei_mid_p75,
                percentile_disc(0.5) WITHIN GROUP (ORDER BY tip_wei_p95) AS tip_wei_mid_p95,
                percentile_disc(ARRAY[0, 0.05, 0.25, 0.5, 0.75, 0.95, 1])
                    WITHIN GROUP (ORDER BY CASE WHEN base_fee_wei <= 9223372036854775807 - tip_wei_p50 THEN base_fee_wei + tip_wei_p50 END)
                    AS price,
                percentile_disc(ARRAY[0, 0.05, 0.25, 0.5, 0.75, 0.95, 1]) WITHIN GROUP (ORDER BY blob_base_fee_wei) AS blob_fee
            FROM blocks
            WHERE chain_id = $1 AND time >= bucket AND time < bucket + $3
            HAVING count(*) > 0
        ) AS aggregates
        """
    );

    private static IEnumerable<string> Quantities(string column) =>
        new[] { "min", "p5", "p25", "p50", "p75", "p95", "max" }.Select(quantity => $"{column}_{quantity}");
}
