namespace Ethoscope.Core.Statistics;

/// <summary>
/// Exponentially weighted mean and variance, taken in one by one: s = α·x + (1−α)·s, var = (1−α)(var + α·(x−s)²). The first sample is the
/// mean, with no variance. Non-finite samples are refused by <see cref="ArgumentException"/>.
/// </summary>
public sealed class Ewma
{
    /// <param name="alpha">Weight of the newest sample, above 0, at most 1.</param>
    public Ewma(double alpha)
    {
        FiniteSample.Require(alpha);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(alpha);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(alpha, 1);
        Alpha = alpha;
    }

    public double Alpha { get; }

    public long Count { get; private set; }

    /// <summary>Null before the first sample.</summary>
    public double? Mean { get; private set; }

    /// <summary>Null before the first sample, 0 after it.</summary>
    public double? Variance { get; private set; }

    /// <param name="samples">After so many samples a weight has fallen to a half; above 0.</param>
    public static Ewma OfHalfLife(double samples)
    {
        FiniteSample.Require(samples);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(samples);
        return new(1 - Math.Pow(0.5, 1 / samples));
    }

    /// <param name="value">The sample.</param>
    /// <param name="steps">Steps since the one before, 1 without a gap: what is known ages over a gap too. At least 1.</param>
    public void Add(double value, long steps = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        FiniteSample.Require(value);
        Count++;
        if (Mean is not { } mean || Variance is not { } variance)
        {
            (Mean, Variance) = (value, 0);
            return;
        }

        var alpha = steps == 1 ? Alpha : 1 - Math.Pow(1 - Alpha, steps);
        var distance = value - mean;
        Mean = mean + (alpha * distance);
        Variance = (1 - alpha) * (variance + (alpha * distance * distance));
    }

    /// <summary>
    /// Half the width of the control band around the process mean: L·σ·√(α/(2−α)), where the mean of samples without a change stays.
    /// </summary>
    /// <param name="sigma">Standard deviation of single samples, from 0 on.</param>
    /// <param name="limit">L, 2.7 to 3 by custom.</param>
    public double ControlLimit(double sigma, double limit = 3)
    {
        FiniteSample.Require(sigma);
        ArgumentOutOfRangeException.ThrowIfNegative(sigma);
        FiniteSample.Require(limit);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        return limit * sigma * Math.Sqrt(Alpha / (2 - Alpha));
    }
}
