using Ethoscope.Core.Health.Model;

namespace Ethoscope.Core.Health.Scoring;

/// <summary>A component with its inputs, before rounding.</summary>
internal sealed record WeighedComponent(HealthComponent Component, IReadOnlyList<WeighedInput> Inputs)
{
    /// <summary>Σ w·c.</summary>
    public double InputMass { get; } = Inputs.Sum(input => input.Mass);

    /// <summary>Σ w of what is applicable.</summary>
    public double Weights { get; } = Inputs.Where(input => input.IsApplicable).Sum(input => input.Input.Weight);

    public bool IsApplicable => Weights > 0;

    /// <summary>Σ w·c / Σ w; 1 where nothing is applicable.</summary>
    public double Confidence => IsApplicable ? InputMass / Weights : 1;

    /// <summary>W·C, its mass in the mean; 0 where nothing is applicable.</summary>
    public double Mass => IsApplicable ? Component.Weight * Confidence : 0;

    /// <summary>Σ w·c·p / Σ w·c; null where no input has a value.</summary>
    public double? Score => InputMass > 0 ? Inputs.Sum(input => input.Mass * (input.Points ?? 0)) / InputMass : null;
}
