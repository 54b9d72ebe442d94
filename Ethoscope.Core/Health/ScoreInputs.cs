namespace Ethoscope.Core.Health;

/// <summary>All that a score is made of: the same inputs give the same score, to its digits.</summary>
/// <param name="At">The moment that is scored (UTC).</param>
/// <param name="ModelVersion">Version of the curves.</param>
/// <param name="LabelVersion">Version of the builders' labels; null without any.</param>
/// <param name="Previous">The status before, for hysteresis; null where there was none.</param>
/// <param name="Readings">One an input of the model.</param>
/// <param name="Gates">One a gate of the model.</param>
public sealed record ScoreInputs(
    DateTimeOffset At,
    string ModelVersion,
    string? LabelVersion,
    HealthStatus? Previous,
    IReadOnlyList<InputReading> Readings,
    IReadOnlyList<GateReading> Gates
);
