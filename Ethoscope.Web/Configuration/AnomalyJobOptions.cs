using Ethoscope.Core.Anomalies;

namespace Ethoscope.Web.Configuration;

/// <summary>Section Collectors:anomalies, for the first chain that has slots.</summary>
public sealed record AnomalyJobOptions
{
    public bool Enabled { get; init; } = true;

    /// <summary>Cron expression in UTC; the follower is handed over at each.</summary>
    public string Schedule { get; init; } = "* * * * *";

    /// <summary>Metrics that another method than the usual decides.</summary>
    public IReadOnlyDictionary<AnomalyMetric, AnomalyMethod> Methods { get; init; } = new Dictionary<AnomalyMetric, AnomalyMethod>();

    public AnomalyCollectorOptions Watching { get; init; } = new();
}
