namespace Ethoscope.Core.Anomalies;

/// <summary>Which episodes or incidents are asked for; null is all.</summary>
/// <param name="From">Those that had not ended before.</param>
/// <param name="To">Those that began before (exclusive).</param>
public sealed record AnomalyFilter(DateTimeOffset? From = null, DateTimeOffset? To = null)
{
    public IReadOnlyList<AnomalyMetric>? Metrics { get; init; }

    public AnomalySeverity? AtLeast { get; init; }

    /// <summary>Chain or rollup.</summary>
    public string? Network { get; init; }

    /// <summary>Component of the score.</summary>
    public string? Component { get; init; }

    /// <summary>True for open ones alone, false for ended ones alone.</summary>
    public bool? IsOpen { get; init; }
}
