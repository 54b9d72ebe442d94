namespace Ethoscope.Core.Health.Changes;

/// <summary>A component in one of the two scores of a change.</summary>
/// <param name="Weight">In the mean; 0 where the score's model had none.</param>
internal sealed record SideComponent(double Weight, IReadOnlyDictionary<string, SideInput> Inputs)
{
    public static readonly SideComponent Absent = new(0, new Dictionary<string, SideInput>(StringComparer.Ordinal));

    /// <summary>Σ w·c.</summary>
    public double InputMass { get; } = Inputs.Values.Sum(input => input.Mass);

    /// <summary>Σ w of what is applicable.</summary>
    public double InputWeight { get; } = Inputs.Values.Sum(input => input.Weight);

    /// <summary>C; 0 where nothing is applicable, as it then is in no mean.</summary>
    public double Confidence => InputWeight > 0 ? InputMass / InputWeight : 0;

    /// <summary>W·C.</summary>
    public double Mass => Weight * Confidence;

    /// <summary>Null where no input counts.</summary>
    public double? Score => InputMass > 0 ? Inputs.Values.Sum(input => input.Mass * (input.Points ?? 0)) / InputMass : null;

    public SideInput Find(string input) => Inputs.GetValueOrDefault(input) ?? SideInput.Absent;
}
