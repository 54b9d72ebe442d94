namespace Ethoscope.Data.Health;

/// <summary>
/// One statement a kind of fact: <c>$1</c> is the chain, <c>$2</c> and <c>$3</c> the time (its end exclusive). Each runs along an index over
/// time, or over the slots of that time (<c>$4</c> and <c>$5</c>).
/// </summary>
internal static class FactQueries
{
    public const string Blocks = """
        SELECT number, time, slot, empty_slots_before, base_fee_wei, tip_wei_p50, tip_wei_p10, gas_used, gas_limit, transaction_count,
            blob_count, blob_base_fee_wei, observed_at < time + interval '1 minute'
        FROM blocks WHERE chain_id = $1 AND time >= $2 AND time < $3 ORDER BY time
        """;

    public const string Slots = """
        SELECT number, time, outcome = 0, sync_set, sync_seats, CASE WHEN seen_by = 0 AND isfinite(seen_at) THEN seen_at - time END
        FROM slots WHERE chain_id = $1 AND time >= $2 AND time < $3 ORDER BY time
        """;

    public const string Orphans = """
        SELECT slot FROM (
            SELECT number AS slot FROM orphaned_slots WHERE chain_id = $1 AND number >= $4 AND number < $5
            UNION
            SELECT slot FROM orphaned_blocks WHERE chain_id = $1 AND time >= $2 AND time < $3 AND slot IS NOT NULL
        ) AS seen ORDER BY slot
        """;

    public const string Reorganisations = """
        SELECT seen_at, depth FROM (
            SELECT detected_at AS seen_at, depth FROM reorganisations WHERE chain_id = $1 AND detected_at >= $2 AND detected_at < $3
            UNION ALL
            SELECT seen_at, jsonb_array_length(old_branch)
            FROM consensus_reorganisations WHERE chain_id = $1 AND seen_at >= $2 AND seen_at < $3
        ) AS seen ORDER BY seen_at
        """;

    public const string Epochs = """
        SELECT number, attesters, target_votes, head_votes, votes_exact
        FROM epochs WHERE chain_id = $1 AND time >= $2 AND time < $3 AND votes_final AND attesters > 0 ORDER BY time
        """;

    public const string Finality = """
        SELECT seen_at, epoch, finalized_epoch FROM finality
        WHERE chain_id = $1 AND time >= $2 AND time < $3 ORDER BY seen_at
        """;

    /// <summary>The feed is <c>$4</c>.</summary>
    public const string Prices = """
        SELECT updated_at, answer, decimals FROM prices
        WHERE chain_id = $1 AND feed = $4 AND updated_at >= $2 AND updated_at < $3 ORDER BY updated_at, phase, round
        """;

    public const string Pools = """
        SELECT time, eligible_gas, gas_limit FROM mempool_samples
        WHERE chain_id = $1 AND time >= $2 AND time < $3 AND depth > 0 ORDER BY time
        """;

    /// <summary>A builder's payment was never pending.</summary>
    public const string Inclusions = """
        SELECT seen.time, seen.transactions - paid.one, seen.delay_ms_p50, seen.delay_ms_p95, greatest(seen.never_seen - paid.one, 0)
        FROM block_inclusions AS seen
            LEFT JOIN mev_blocks AS market ON market.chain_id = seen.chain_id AND market.number = seen.number AND market.hash = seen.block_hash
            CROSS JOIN LATERAL (SELECT CASE WHEN market.payment_hash IS NULL THEN 0 ELSE 1 END AS one) AS paid
        WHERE seen.chain_id = $1 AND seen.time >= $2 AND seen.time < $3 ORDER BY seen.time
        """;

    public const string Estimates = """
        SELECT time, CASE outcome WHEN 1 THEN true WHEN 2 THEN false END
        FROM fee_estimates WHERE chain_id = $1 AND time >= $2 AND time < $3 AND target = 'standard' ORDER BY time
        """;

    public const string Market = """
        SELECT time, slot, origin, builder, relays > 0, class, claimed_wei, received_wei, value_wei
        FROM mev_blocks WHERE chain_id = $1 AND time >= $2 AND time < $3 ORDER BY time
        """;

    public const string Claims = """
        SELECT time, relay, credit_units FROM mev_claims WHERE chain_id = $1 AND time >= $2 AND time < $3 ORDER BY time, relay
        """;

    public const string Lost = """
        SELECT DISTINCT time, slot, block_hash FROM lost_payloads WHERE chain_id = $1 AND time >= $2 AND time < $3 ORDER BY time, block_hash
        """;

    public const string Label = """
        SELECT label_version FROM mev_blocks WHERE chain_id = $1 AND time >= $2 AND time < $3 ORDER BY time DESC LIMIT 1
        """;

    public const string Finalized =
        "SELECT finalized_time, updated_at FROM chain_states WHERE chain_id = $1 AND finalized_time IS NOT NULL";

    public const string First = "SELECT time FROM blocks WHERE chain_id = $1 AND time >= $2 ORDER BY time LIMIT 1";
}
