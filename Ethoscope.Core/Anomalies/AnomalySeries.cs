namespace Ethoscope.Core.Anomalies;

/// <summary>A series that is watched.</summary>
/// <param name="Key">Unique and stable, such as <c>base_fee</c> or <c>layer2_cost:base</c>; letters, digits, underscore, colon.</param>
/// <param name="Metric">What it is.</param>
/// <param name="Network">Chain or rollup.</param>
/// <param name="Subject">Which one of several, such as a builder; null where there is one only.</param>
/// <param name="Name">For people.</param>
/// <param name="Unit">For people, such as <c>gwei</c>.</param>
/// <param name="Component">The score's component that it belongs to; null for rollups, which stand beside the score.</param>
public sealed record AnomalySeries(
    string Key,
    AnomalyMetric Metric,
    string Network,
    string? Subject,
    string Name,
    string Unit,
    string? Component
)
{
    /// <summary>Time from one sample to the next.</summary>
    public required TimeSpan Cadence { get; init; }

    public AnomalyMethod Method { get; init; } = AnomalyMethod.Robust;

    /// <summary>Judged by ln of the value.</summary>
    public bool IsLogarithmic { get; init; }

    /// <summary>Least standard deviation, in the scale that is judged.</summary>
    public required double NoiseFloor { get; init; }

    /// <summary>Path of the page whose chart shows it.</summary>
    public string Page { get; init; } = "";
}
