using Ethoscope.Core.Mev;
using Ethoscope.Core.Mev.Builders;
using Ethoscope.Data.Storage.Rollups;

namespace Ethoscope.Data.Mev.Market;

/// <summary>What an hour and a day of the market come to.</summary>
internal static class MarketRollup
{
    /// <summary>Columns of counts by <see cref="PaymentClass"/>, in its order.</summary>
    public static readonly string[] Classes = ["equal", "adjusted", "merged", "underpaid", "paid_elsewhere", "unverifiable"];

    private static readonly string ClassCounts = string.Join(
        ", ",
        Classes.Select((name, number) => $"count(*) FILTER (WHERE class = {number}) AS {name}")
    );

    /// <summary>All blocks. Exact quantiles can't be added up: they come with <see cref="Totals"/>.</summary>
    public static readonly GroupRollupDefinition Blocks = new(
        "mev",
        [],
        [
            "blocks",
            "delivered",
            "built",
            "local",
            "unknown",
            "value_wei",
            "valued",
            "received_wei",
            "paid",
            "tips_wei",
            "burnt_wei",
            "blob_burnt_wei",
            .. Classes,
        ],
        [],
        (from, to) =>
            $"""
                SELECT
                    count(*) AS blocks,
                    count(*) FILTER (WHERE relays > 0) AS delivered,
                    count(*) FILTER (WHERE origin = {(int)BlockOrigin.Builder}) AS built,
                    count(*) FILTER (WHERE origin = {(int)BlockOrigin.Local}) AS local,
                    count(*) FILTER (WHERE origin = {(int)BlockOrigin.Unknown}) AS unknown,
                    sum(value_wei) AS value_wei,
                    count(value_wei) AS valued,
                    sum(received_wei) AS received_wei,
                    count(received_wei) AS paid,
                    sum(tips_wei) AS tips_wei,
                    sum(burnt_wei) AS burnt_wei,
                    sum(blob_burnt_wei) AS blob_burnt_wei,
                    {ClassCounts}
                FROM mev_blocks WHERE chain_id = $1 AND time >= {from} AND time < {to}
                """
    );

    public static readonly RollupDefinition Totals = new(
        Blocks.HourTable,
        Blocks.DayTable,
        "chain_id",
        [.. Blocks.Columns, "value_p50wei", "value_p95wei", "value_max_wei"],
        $"""
        SELECT {string.Join(
            ", ",
            Blocks.Columns
        )}, quantiles[1] AS value_p50wei, quantiles[2] AS value_p95wei, quantiles[3] AS value_max_wei
        FROM ({Blocks.Raw("bucket", "bucket + $3")}) AS sums CROSS JOIN (
            SELECT percentile_disc(ARRAY[0.5, 0.95, 1]) WITHIN GROUP (ORDER BY value_wei) AS quantiles
            FROM mev_blocks WHERE chain_id = $1 AND time >= bucket AND time < bucket + $3
        ) AS spread
        WHERE blocks > 0
        """
    );

    public static readonly GroupRollupDefinition Builders = new(
        "mev_builder",
        ["builder"],
        ["blocks", "value_wei", "valued", "delivered", "underpaid"],
        ["basis"],
        (from, to) =>
            $"""
                SELECT
                    builder,
                    count(*) AS blocks,
                    sum(value_wei) AS value_wei,
                    count(value_wei) AS valued,
                    count(*) FILTER (WHERE relays > 0) AS delivered,
                    count(*) FILTER (WHERE class = {(int)PaymentClass.Underpaid}) AS underpaid,
                    coalesce(max(basis), {(int)NameBasis.Key})::smallint AS basis
                FROM mev_blocks
                WHERE chain_id = $1 AND time >= {from} AND time < {to} AND builder IS NOT NULL AND origin = {(int)BlockOrigin.Builder}
                GROUP BY builder
                """
    );

    public static readonly GroupRollupDefinition Relays = new(
        "mev_relay",
        ["relay"],
        ["blocks", "credit_units", "claimed_wei", .. Classes],
        [],
        (from, to) =>
            $"""
                SELECT
                    relay,
                    count(*) AS blocks,
                    sum(credit_units)::bigint AS credit_units,
                    sum(value_wei) FILTER (WHERE is_plausible) AS claimed_wei,
                    {ClassCounts}
                FROM mev_claims WHERE chain_id = $1 AND time >= {from} AND time < {to} GROUP BY relay
                """
    );

    public static readonly GroupRollupDefinition Cells = new(
        "mev_cell",
        ["relay", "builder"],
        ["blocks", "credit_units"],
        [],
        (from, to) =>
            $"""
                SELECT relay, builder, count(*) AS blocks, sum(credit_units)::bigint AS credit_units
                FROM mev_claims WHERE chain_id = $1 AND time >= {from} AND time < {to} AND builder IS NOT NULL GROUP BY relay, builder
                """
    );

    public static readonly GroupRollupDefinition Values = new(
        "mev_value",
        ["bar"],
        ["blocks", "value_wei"],
        [],
        (from, to) =>
            $"""
                SELECT value_bar AS bar, count(*) AS blocks, sum(value_wei) AS value_wei
                FROM mev_blocks WHERE chain_id = $1 AND time >= {from} AND time < {to} AND value_bar IS NOT NULL GROUP BY value_bar
                """
    );
}
