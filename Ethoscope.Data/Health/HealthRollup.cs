using Ethoscope.Data.Storage.Rollups;

namespace Ethoscope.Data.Health;

/// <summary>What an hour and a day of answers come to: their last one whole, and the lowest and highest of all.</summary>
internal static class HealthRollup
{
    private static readonly string[] Last =
    [
        "origin",
        "overall",
        "mean",
        "confidence",
        "status",
        "state",
        "gate",
        "gas_efficiency",
        "network_stability",
        "mev_fairness",
        "block_production",
        "mempool_health",
        "validator_performance",
        "model_version",
        "label_version",
        "inputs",
    ];

    private static readonly string[] Sums = ["time", "scores", "unscored", "least", "most", "least_status", "most_status"];

    public static readonly RollupDefinition Definition = new(
        "health_hours",
        "health_days",
        "chain_id",
        [.. Sums, .. Last],
        $"""
        SELECT sums.*, {string.Join(", ", Last.Select(name => $"last.{name}"))}
        FROM (
            SELECT
                max(time) AS time,
                count(*) AS scores,
                count(*) FILTER (WHERE overall IS NULL) AS unscored,
                min(overall) AS least,
                max(overall) AS most,
                min(status) AS least_status,
                max(status) AS most_status
            FROM health_scores
            WHERE chain_id = $1 AND is_answer AND time >= bucket AND time < bucket + $3
            HAVING count(*) > 0
        ) AS sums
        CROSS JOIN LATERAL (
            SELECT * FROM health_scores AS one WHERE one.chain_id = $1 AND one.is_answer AND one.time = sums.time
        ) AS last
        """
    );
}
