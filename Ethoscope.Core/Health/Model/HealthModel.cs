namespace Ethoscope.Core.Health.Model;

/// <summary>The curves, weights and gates of a version; read from the data file that pages draw too.</summary>
/// <param name="Version">Such as <c>1</c>.</param>
/// <param name="Components">The six, in the order of pages and API.</param>
public sealed record HealthModel(string Version, IReadOnlyList<HealthComponent> Components, IReadOnlyList<HealthGate> Gates)
{
    /// <summary>Below this confidence there is no score.</summary>
    public double LeastConfidence { get; init; } = 0.3;

    /// <summary>Below this confidence of its input a gate is open.</summary>
    public double LeastGateConfidence { get; init; } = 0.5;

    /// <summary>Points by which a score must pass the edge of a status to leave it.</summary>
    public double Hysteresis { get; init; } = 2;

    public IEnumerable<(HealthComponent Component, HealthInput Input)> Inputs =>
        Components.SelectMany(component => component.Inputs.Select(input => (component, input)));
}
