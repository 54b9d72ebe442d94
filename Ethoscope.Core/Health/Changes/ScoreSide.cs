namespace Ethoscope.Core.Health.Changes;

/// <summary>One of the two scores of a change, as it was scored, so that scores of different models can be compared.</summary>
internal sealed record ScoreSide(HealthScore Score, IReadOnlyDictionary<string, SideComponent> Components)
{
    /// <summary>Σ W·C.</summary>
    public double Mass { get; } = Components.Values.Sum(component => component.Mass);

    public SideComponent Find(string component) => Components.GetValueOrDefault(component) ?? SideComponent.Absent;

    public static ScoreSide Of(HealthScore score)
    {
        var readings = score.Inputs.Readings.DistinctBy(reading => reading.Id).ToDictionary(reading => reading.Id, StringComparer.Ordinal);
        var inputs = score.Scored.ToLookup(input => input.Component, StringComparer.Ordinal);
        return new(
            score,
            score.Components.ToDictionary(
                component => component.Id,
                component => new SideComponent(
                    component.Weight,
                    inputs[component.Id]
                        .ToDictionary(
                            input => input.Id,
                            input => InputOf(input, readings.GetValueOrDefault(input.Id)),
                            StringComparer.Ordinal
                        )
                ),
                StringComparer.Ordinal
            )
        );
    }

    private static SideInput InputOf(InputScore input, InputReading? reading) =>
        new(
            reading?.Presence == InputPresence.NotApplicable ? 0 : input.Weight,
            input.Weight * input.Confidence,
            input.Confidence > 0 ? input.Points : null,
            reading ?? InputReading.Missing(input.Id, "It was not measured.")
        );
}
