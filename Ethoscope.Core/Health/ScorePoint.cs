namespace Ethoscope.Core.Health;

/// <summary>A point of a line of scores: one score, or the lowest and last of a part of the time. A point of nulls is a gap.</summary>
/// <param name="At">Time of the score, or of the last one in the part.</param>
public sealed record ScorePoint(DateTimeOffset At)
{
    public double? Overall { get; init; }

    /// <summary>Lowest of the part.</summary>
    public double? Least { get; init; }

    /// <summary>Highest of the part.</summary>
    public double? Most { get; init; }

    public double? Mean { get; init; }

    public double? Confidence { get; init; }

    public HealthStatus? Status { get; init; }

    public HealthState? State { get; init; }

    public string? Gate { get; init; }

    public ScoreOrigin? Origin { get; init; }

    /// <summary>Scores of the part.</summary>
    public int Count { get; init; } = 1;

    /// <summary>In the order of the model; null where a component had none.</summary>
    public IReadOnlyList<double?> Components { get; init; } = [];
}
