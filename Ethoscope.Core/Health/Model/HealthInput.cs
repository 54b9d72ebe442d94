namespace Ethoscope.Core.Health.Model;

/// <summary>An input of the model.</summary>
/// <param name="Id">Such as <c>G1</c>.</param>
/// <param name="Name">For people, such as <c>reference transfer</c>.</param>
/// <param name="Unit">Such as <c>USD</c>, <c>share</c>, <c>slots</c>.</param>
/// <param name="Weight">In its component; those of a component add up to 1.</param>
/// <param name="Window">Time that it looks at; zero for the present.</param>
/// <param name="Curve">From the value, or from the distance where it is relative.</param>
public sealed record HealthInput(string Id, string Name, string Unit, double Weight, TimeSpan Window, Curve Curve)
{
    /// <summary>Judged by its distance from what is usual.</summary>
    public bool IsRelative { get; init; }

    /// <summary>Of relative inputs: the least deviation, in the scale of the value.</summary>
    public double? Floor { get; init; }

    /// <summary>Of relative inputs: compared by ln.</summary>
    public bool ComparesLogarithms { get; init; }

    /// <summary>The curve for where a part of what it needs is missing, and the unit of that; null where there is none.</summary>
    public Curve? Alternative { get; init; }

    public string? AlternativeUnit { get; init; }

    /// <summary>Its knots are to be calibrated on a quiet month.</summary>
    public bool IsProvisional { get; init; }

    /// <summary>How it is measured, in a line.</summary>
    public string Formula { get; init; } = "";

    /// <summary>Why it is in the score, in a line.</summary>
    public string Why { get; init; } = "";

    /// <summary>Path of the page whose chart shows what it is made of, such as <c>/gas</c>.</summary>
    public string Page { get; init; } = "";
}
