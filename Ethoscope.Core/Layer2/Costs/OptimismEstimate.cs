namespace Ethoscope.Core.Layer2.Costs;

/// <summary>How GasPriceOracle sizes a transaction: by what is not signed, with 68 bytes for the signature that it can't see.</summary>
public static class OptimismEstimate
{
    private const int Signature = 68;

    public static DataShape ShapeOf(ReadOnlySpan<byte> unsigned)
    {
        var shape = DataShapes.Of(unsigned);
        return shape with { Bytes = shape.Bytes + Signature, FastLzBytes = shape.FastLzBytes + Signature };
    }
}
