namespace Ethoscope.Data.Admin;

/// <summary>A table whose old rows are removed.</summary>
/// <param name="Thing">Name of what is kept in it; several tables may be of one thing.</param>
/// <param name="Name">Of the table.</param>
/// <param name="Time">The column that tells how old a row is.</param>
internal sealed record KeptTable(string Thing, string Name, string Time)
{
    public static IReadOnlyList<KeptTable> All { get; } =
    [
        new("LiveMessages", "outbox", "time"),
        new("Iterations", "collector_iterations", "started_at"),
        new("Rejections", "rejections", "last_at"),
        new("Mempool", "mempool_samples", "time"),
        new("Mempool", "block_inclusions", "time"),
        new("Estimates", "fee_estimates", "time"),
        new("Layer2", "layer2_blocks", "time"),
        new("Layer2", "operation_receipts", "time"),
        new("Layer2", "operation_costs", "time"),
        new("Layer2", "fee_readings", "time"),
        new("Health", "health_scores", "time"),
        new("Anomalies", "anomaly_samples", "time"),
        new("Bids", "auctions", "time"),
        new("Budgets", "request_budgets", "day"),
        new("KeyRequests", "api_key_requests", "day"),
        new("Sessions", "admin_sessions", "expires_at"),
        new("Audit", "audit_log", "time"),
    ];

    /// <summary>Tables of a thing.</summary>
    public static IEnumerable<KeptTable> Of(string thing) => All.Where(table => table.Thing == thing);
}
