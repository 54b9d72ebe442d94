using Ethoscope.Core.Health.Model;

namespace Ethoscope.Core.Health.Scoring;

/// <summary>The six components, before rounding: what a score is read from, and what the difference of two is split by.</summary>
internal sealed record WeighedScore(IReadOnlyList<WeighedComponent> Components)
{
    /// <summary>Σ W·C.</summary>
    public double Mass { get; } = Components.Sum(component => component.Mass);

    /// <summary>Σ W·C / Σ W of what is applicable; 0 where nothing is.</summary>
    public double Confidence
    {
        get
        {
            var weights = Components.Where(component => component.IsApplicable).Sum(component => component.Component.Weight);
            return weights > 0 ? Mass / weights : 0;
        }
    }

    /// <summary>Σ W·C·S / Σ W·C; null where no component has a score.</summary>
    public double? Mean => Mass > 0 ? Components.Sum(component => component.Mass * (component.Score ?? 0)) / Mass : null;

    public static WeighedScore Of(HealthModel model, ScoreInputs inputs)
    {
        var readings = new Dictionary<string, InputReading>(StringComparer.Ordinal);
        foreach (var reading in inputs.Readings)
        {
            readings.TryAdd(reading.Id, reading);
        }

        return new([
            .. model.Components.Select(component => new WeighedComponent(
                component,
                [.. component.Inputs.Select(input => WeighedInput.Of(input, readings.GetValueOrDefault(input.Id)))]
            )),
        ]);
    }
}
