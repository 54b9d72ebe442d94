namespace Ethoscope.Core.Mempool;

/// <summary>The eligible backlog in words.</summary>
public enum CongestionLevel
{
    Low = 0,
    Medium,
    High,
    Severe,
}

/// <summary>Where the levels begin, in full blocks of eligible backlog: 2, 10 and 50 (24 seconds, two minutes, ten minutes).</summary>
public static class CongestionLevels
{
    public const double Medium = 2;
    public const double High = 10;
    public const double Severe = 50;

    public static CongestionLevel Of(double blocks) =>
        blocks < Medium ? CongestionLevel.Low
        : blocks < High ? CongestionLevel.Medium
        : blocks < Severe ? CongestionLevel.High
        : CongestionLevel.Severe;
}
