namespace Ethoscope.Core.Health;

/// <summary>A score with its reasons. Scores and points go from 0 to 100 and are rounded half to even at 1e-4.</summary>
/// <param name="Inputs">What it was made of.</param>
public sealed record HealthScore(ScoreInputs Inputs)
{
    public DateTimeOffset At => Inputs.At;

    public ScoreOrigin Origin { get; init; }

    /// <summary>min(mean, gates); null where there is not enough data.</summary>
    public double? Overall { get; init; }

    /// <summary>Weighted mean of the components; null where no component has a score.</summary>
    public double? Mean { get; init; }

    /// <summary>From 0 to 1, rounded as scores are.</summary>
    public double Confidence { get; init; }

    /// <summary>Null where there is no score.</summary>
    public HealthStatus? Status { get; init; }

    public HealthState State { get; init; }

    /// <summary>The gate that holds the score below its mean; null where none does.</summary>
    public string? Gate { get; init; }

    /// <summary>All six, in the order of the model.</summary>
    public IReadOnlyList<ComponentScore> Components { get; init; } = [];

    /// <summary>All inputs, in the order of the model.</summary>
    public IReadOnlyList<InputScore> Scored { get; init; } = [];

    /// <summary>All gates, in the order of the model.</summary>
    public IReadOnlyList<GateScore> Gates { get; init; } = [];
}

/// <summary>A component of a score.</summary>
/// <param name="Id">As in the model, such as <c>gas_efficiency</c>.</param>
/// <param name="Score">Null where no input of it has a value.</param>
/// <param name="Confidence">From 0 to 1; 1 with a null score where no input of it is applicable.</param>
/// <param name="Weight">In the overall mean, as in the model.</param>
public sealed record ComponentScore(string Id, double? Score, double Confidence, double Weight);

/// <summary>An input of a score.</summary>
/// <param name="Points">From 0 to 100; null without a value.</param>
/// <param name="Confidence">From 0 to 1.</param>
/// <param name="Weight">In its component, as in the model.</param>
/// <param name="Share">Its part of the component's score at this moment: w·c / Σ w·c, from 0 to 1.</param>
public sealed record InputScore(string Id, string Component, double? Points, double Confidence, double Weight, double Share);

/// <summary>A gate of a score.</summary>
/// <param name="Limit">The most that it lets through; null where its value is not known well enough.</param>
/// <param name="Holds">It is what keeps the score below its mean.</param>
public sealed record GateScore(string Id, string Input, double? Value, double Confidence, double? Limit, bool Holds);
