namespace Ethoscope.Core.Anomalies;

/// <summary>A time in which a series was not as usual: one record from its start to its end.</summary>
/// <param name="Id">Stable, also when late data moves its ends; lower-case letters, digits and hyphens.</param>
/// <param name="Series">What was unusual.</param>
/// <param name="Start">First sample beyond the fence.</param>
public sealed record Episode(string Id, AnomalySeries Series, DateTimeOffset Start)
{
    /// <summary>First moment after it; null while it is open.</summary>
    public DateTimeOffset? End { get; init; }

    public required DateTimeOffset PeakAt { get; init; }

    /// <summary>In the unit of the series.</summary>
    public required double PeakValue { get; init; }

    /// <summary>Signed robust z of the peak; of counts, the same by chance: −log10 of the chance, signed.</summary>
    public required double PeakZ { get; init; }

    /// <summary>What is usual at the peak, in the unit of the series.</summary>
    public required double Usual { get; init; }

    /// <summary>The value beyond which it is unusual, on the side of the peak, in the unit of the series.</summary>
    public required double Fence { get; init; }

    public AnomalySeverity Severity { get; init; }

    /// <summary>Samples beyond the fence.</summary>
    public int Samples { get; init; }

    /// <summary>What the other methods say of the peak.</summary>
    public IReadOnlyList<MethodVerdict> Verdicts { get; init; } = [];

    /// <summary>What else was so at its peak, name to text with units: fullness, blob count, builder, …</summary>
    public IReadOnlyDictionary<string, string> Context { get; init; } = new Dictionary<string, string>();

    /// <summary>The incident that it belongs to.</summary>
    public string? Incident { get; init; }

    public bool IsHigh => PeakZ > 0;
}

/// <summary>What a method says of a peak.</summary>
/// <param name="Distance">Standard deviations, or interquartile ranges beyond the quartile; null where it can't be told.</param>
/// <param name="IsUnusual">Null where it can't be told.</param>
public sealed record MethodVerdict(AnomalyMethod Method, double? Distance, bool? IsUnusual);
