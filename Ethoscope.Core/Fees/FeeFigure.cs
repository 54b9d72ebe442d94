namespace Ethoscope.Core.Fees;

/// <summary>An amount in wei (per gas, or per blob where its name says so), or why it is unknown: exactly one of the two.</summary>
public readonly record struct FeeFigure
{
    private FeeFigure(long? wei, FeeGap? gap) => (Wei, Gap) = (wei, gap);

    public long? Wei { get; }

    public FeeGap? Gap { get; }

    public static FeeFigure Of(long wei) => new(wei, null);

    public static FeeFigure Unknown(FeeGap gap) => new(null, gap);

    /// <summary>The value, or the gap where there is none.</summary>
    public static FeeFigure Of(long? wei, FeeGap otherwise) => wei is { } known ? Of(known) : Unknown(otherwise);

    /// <summary>A value of any width: beyond 63 bits it is out of range.</summary>
    public static FeeFigure Of(System.Numerics.BigInteger wei) => wei > long.MaxValue ? Unknown(FeeGap.OutOfRange) : Of((long)wei);
}
