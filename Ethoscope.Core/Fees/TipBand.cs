namespace Ethoscope.Core.Fees;

/// <summary>
/// Gas-weighted percentiles of tips, in wei per gas: of a block, or the middle one of the blocks of a bucket at each percentage.
/// </summary>
public readonly record struct TipBand(long P5Wei, long P25Wei, long P50Wei, long P75Wei, long P95Wei)
{
    /// <summary>Null where one is missing: then all are.</summary>
    public static TipBand? Of(long? p5, long? p25, long? p50, long? p75, long? p95) =>
        (p5, p25, p50, p75, p95) is ({ } a, { } b, { } c, { } d, { } e) ? new(a, b, c, d, e) : null;
}
