namespace Ethoscope.Core.Fees;

/// <summary>How a fee is spread over blocks: exact quantiles (method 1 of Hyndman and Fan) in wei; all the same for one block.</summary>
public readonly record struct FeeSpread(long MinWei, long P5Wei, long P25Wei, long P50Wei, long P75Wei, long P95Wei, long MaxWei)
{
    public static FeeSpread OfOne(long wei) => new(wei, wei, wei, wei, wei, wei, wei);

    /// <summary>Null where one is missing: then all are.</summary>
    public static FeeSpread? Of(long? min, long? p5, long? p25, long? p50, long? p75, long? p95, long? max) =>
        (min, p5, p25, p50, p75, p95, max) is ({ } a, { } b, { } c, { } d, { } e, { } f, { } g) ? new(a, b, c, d, e, f, g) : null;
}
