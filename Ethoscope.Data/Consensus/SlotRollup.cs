using Ethoscope.Data.Storage.Rollups;

namespace Ethoscope.Data.Consensus;

/// <summary>What an hour, a day and an epoch of a chain's slots come to.</summary>
internal static class SlotRollup
{
    /// <summary>Columns of <see cref="Sums"/>, in its order.</summary>
    public static readonly string[] Columns =
    [
        "proposed",
        "missed",
        "orphaned",
        "withheld",
        "sync_set",
        "sync_seats",
        "attesters",
        "voted",
        "target_votes",
        "head_votes",
        "votes_final",
        "votes_exact",
    ];

    /// <summary>Aggregates over rows of slots.</summary>
    public const string Sums = """
        count(*) FILTER (WHERE outcome = 0) AS proposed,
        count(*) FILTER (WHERE outcome = 1) AS missed,
        count(*) FILTER (WHERE outcome = 2) AS orphaned,
        count(*) FILTER (WHERE outcome = 3) AS withheld,
        sum(sync_set)::bigint AS sync_set,
        sum(sync_seats)::bigint AS sync_seats,
        sum(attesters)::bigint AS attesters,
        sum(voted)::bigint AS voted,
        sum(target_votes)::bigint AS target_votes,
        sum(head_votes)::bigint AS head_votes,
        coalesce(bool_and(votes_final), false) AS votes_final,
        coalesce(bool_and(votes_exact) FILTER (WHERE attesters IS NOT NULL), false) AS votes_exact
        """;

    public static readonly RollupDefinition Definition = new(
        "slot_hours",
        "slot_days",
        "chain_id",
        [.. Columns, "finality_distance"],
        $"""
        SELECT
            {Sums},
            (
                SELECT max(epoch - finalized_epoch) FROM finality
                WHERE chain_id = $1 AND time >= bucket AND time < bucket + $3
            ) AS finality_distance
        FROM slots
        WHERE chain_id = $1 AND time >= bucket AND time < bucket + $3
        HAVING count(*) > 0
        """
    );
}
