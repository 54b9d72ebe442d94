namespace Ethoscope.Core.Statistics;

/// <summary>
/// Two-sided cumulative sum of a standardised series (Page, 1954): S⁺ = max(0, S⁺ + z − k), S⁻ = max(0, S⁻ − z − k); a shift is told where one
/// exceeds h. It finds small lasting shifts that no single sample shows. Non-finite samples are refused by <see cref="ArgumentException"/>.
/// </summary>
public sealed class Cusum
{
    /// <param name="slack">k: half the shift to be found, in standard deviations.</param>
    /// <param name="decision">h: 4 to 5 by custom.</param>
    public Cusum(double slack = 0.5, double decision = 5)
    {
        FiniteSample.Require(slack);
        ArgumentOutOfRangeException.ThrowIfNegative(slack);
        FiniteSample.Require(decision);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(decision);
        (Slack, Decision) = (slack, decision);
    }

    public double Slack { get; }

    public double Decision { get; }

    /// <summary>S⁺.</summary>
    public double High { get; private set; }

    /// <summary>S⁻, positive too.</summary>
    public double Low { get; private set; }

    /// <summary>Samples since S⁺ last was 0: the shift upwards began with the first of them. 0 where it is 0.</summary>
    public long HighRun { get; private set; }

    /// <summary>As <see cref="HighRun"/>, of S⁻.</summary>
    public long LowRun { get; private set; }

    /// <summary>The larger sum decides where both exceed.</summary>
    public CusumShift Shift =>
        Math.Max(High, Low) <= Decision ? CusumShift.None
        : High >= Low ? CusumShift.Up
        : CusumShift.Down;

    /// <param name="z">Standardised sample.</param>
    /// <returns>The shift that is told with it.</returns>
    public CusumShift Add(double z)
    {
        FiniteSample.Require(z);
        High = Math.Max(0, High + z - Slack);
        Low = Math.Max(0, Low - z - Slack);
        HighRun = High > 0 ? HighRun + 1 : 0;
        LowRun = Low > 0 ? LowRun + 1 : 0;
        return Shift;
    }

    /// <summary>Starts over, as after a shift was told.</summary>
    public void Reset() => (High, Low, HighRun, LowRun) = (0, 0, 0, 0);
}

/// <summary>Direction of a shift that a cumulative sum tells.</summary>
public enum CusumShift
{
    None,
    Up,
    Down,
}
