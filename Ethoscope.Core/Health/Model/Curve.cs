namespace Ethoscope.Core.Health.Model;

/// <summary>A piecewise linear curve from a value to points, clamped outside of its knots.</summary>
/// <param name="Knots">At least two, by strictly ascending values; positive where it is logarithmic.</param>
/// <param name="IsLogarithmic">Linear in ln of the value.</param>
public sealed record Curve(IReadOnlyList<Knot> Knots, bool IsLogarithmic);

/// <summary>A knot of a curve.</summary>
/// <param name="Points">From 0 to 100.</param>
public readonly record struct Knot(double Value, double Points);
