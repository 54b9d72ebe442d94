namespace Ethoscope.Core.Health;

/// <summary>On the live channel of a chain's health: a new score, or that others of a range changed.</summary>
/// <param name="Kind"><c>scored</c>, or <c>history</c> for a reconstructed range.</param>
/// <param name="From">First moment.</param>
/// <param name="To">Last moment.</param>
/// <param name="Score">Null for history, and where there is not enough data.</param>
public sealed record HealthMessage(
    string Kind,
    DateTimeOffset From,
    DateTimeOffset To,
    double? Score,
    double? Confidence,
    HealthStatus? Status,
    HealthState? State
);
