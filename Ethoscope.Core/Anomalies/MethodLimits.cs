namespace Ethoscope.Core.Anomalies;

/// <summary>From which distance two samples open an episode, and below which two close it.</summary>
/// <param name="Open">In the method's measure.</param>
/// <param name="Close">Below <paramref name="Open"/>, so that a value on the edge does not flicker.</param>
public readonly record struct MethodLimits(double Open, double Close)
{
    /// <summary>Robust z: 3.5 (Iglewicz and Hoaglin, 1993).</summary>
    public static MethodLimits Robust { get; } = new(3.5, 2.5);

    /// <summary>−log10 of the chance: 3.5 is one in 3,200.</summary>
    public static MethodLimits Binomial { get; } = new(3.5, 2.5);

    public static MethodLimits Of(AnomalyMethod method) =>
        method switch
        {
            AnomalyMethod.Robust => Robust,
            AnomalyMethod.ZScore => new(3, 2),
            AnomalyMethod.Iqr => new(1.5, 1),
            AnomalyMethod.Binomial => Binomial,
            _ => throw new ArgumentOutOfRangeException(nameof(method), method, "It has no limits."),
        };

    /// <param name="z">Robust z, or −log10 of a chance.</param>
    public static AnomalySeverity SeverityOf(double z) =>
        Math.Abs(z) >= 10 ? AnomalySeverity.Critical
        : Math.Abs(z) >= 6 ? AnomalySeverity.Major
        : AnomalySeverity.Minor;
}
