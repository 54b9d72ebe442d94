namespace Ethoscope.Core.Statistics;

/// <summary>
/// Tukey's fences: 1.5 (inner) and 3 (outer) interquartile ranges beyond the quartiles of method 7. Non-finite samples are refused by
/// <see cref="ArgumentException"/>; of one value, or of equal ones, all fences stand on it.
/// </summary>
public readonly record struct QuartileFences(double Q1, double Q3)
{
    private const double Inner = 1.5;
    private const double Outer = 3;

    /// <summary>Interquartile range.</summary>
    public double Range => Q3 - Q1;

    public double InnerLow => Q1 - (Inner * Range);

    public double InnerHigh => Q3 + (Inner * Range);

    public double OuterLow => Q1 - (Outer * Range);

    public double OuterHigh => Q3 + (Outer * Range);

    /// <param name="values">In any order.</param>
    /// <returns>Null for an empty sample.</returns>
    public static QuartileFences? Of(IEnumerable<double> values) => new SortedSample(values).Fences();

    /// <summary>Where a value lies; one on a fence is within it.</summary>
    public FencePlace PlaceOf(double value) =>
        FiniteSample.Require(value) < OuterLow || value > OuterHigh ? FencePlace.BeyondOuter
        : value < InnerLow || value > InnerHigh ? FencePlace.BeyondInner
        : FencePlace.Within;

    /// <param name="ascending">Sorted values, all finite.</param>
    internal static QuartileFences? OfSorted(IReadOnlyList<double> ascending) =>
        (Quantile.Linear(ascending, 0.25), Quantile.Linear(ascending, 0.75)) is ({ } first, { } third) ? new(first, third) : null;
}

/// <summary>Where a value lies by Tukey's fences.</summary>
public enum FencePlace
{
    Within,

    /// <summary>Unusual.</summary>
    BeyondInner,

    /// <summary>Far out.</summary>
    BeyondOuter,
}
