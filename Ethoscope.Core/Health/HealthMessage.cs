using Ethoscope.Core.Health.Changes;

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
)
{
    /// <summary>Weighted mean of the components; null for history, and in messages of versions before, as all below.</summary>
    public double? Mean { get; init; }

    public IReadOnlyList<ComponentScore>? Components { get; init; }

    /// <summary>Those that hold the score below its mean.</summary>
    public IReadOnlyList<GateScore>? Gates { get; init; }

    /// <summary>What became of the score before it; null where that is not at hand.</summary>
    public HealthShift? Change { get; init; }
}

/// <summary>The difference to the score before in short.</summary>
/// <param name="From">Moment of the score before.</param>
/// <param name="Delta">Points; null where one of them has no score.</param>
/// <param name="Summary">The whole in a sentence.</param>
/// <param name="Largest">The largest part; null where nothing changed.</param>
public sealed record HealthShift(DateTimeOffset From, double? Delta, string Summary, ChangePart? Largest);
