namespace Ethoscope.Core.Statistics;

/// <summary>Interval of a share by Wilson's score (1927), which stays within 0 and 1 and is sound for few trials.</summary>
/// <param name="Lower">From 0 to 1.</param>
/// <param name="Upper">From 0 to 1.</param>
public readonly record struct WilsonInterval(double Lower, double Upper)
{
    /// <summary>Normal quantile of a two-sided 95 % interval.</summary>
    public const double Normal95 = 1.959963984540054;

    /// <returns>Null without trials.</returns>
    /// <exception cref="ArgumentOutOfRangeException">More hits than trials, or a negative count.</exception>
    public static WilsonInterval? Of(int hits, int trials, double normal = Normal95)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(hits);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(hits, trials);
        if (trials == 0)
            return null;

        double n = trials;
        var share = hits / n;
        var square = normal * normal;
        var centre = (share + (square / (2 * n))) / (1 + (square / n));
        var half = normal / (1 + (square / n)) * Math.Sqrt((share * (1 - share) / n) + (square / (4 * n * n)));
        return new(hits == 0 ? 0 : Math.Max(0, centre - half), hits == trials ? 1 : Math.Min(1, centre + half));
    }
}
