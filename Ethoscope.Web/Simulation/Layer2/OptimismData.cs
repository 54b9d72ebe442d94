namespace Ethoscope.Web.Simulation.Layer2;

/// <summary>Prices of data on the OP stack from Fjord on (specification, Fjord: execution engine, L1 cost).</summary>
internal static class OptimismData
{
    public const long Scale = 1_000_000;

    private const long LeastSize = 100;
    private const long Intercept = -42_585_600;
    private const long Slope = 836_500;

    /// <summary>Estimated bytes in millionths, of a transaction that FastLZ packs to so many.</summary>
    public static long SizeScaled(int packedBytes) => Math.Max(LeastSize * Scale, Intercept + (Slope * packedBytes));

    /// <summary>Gas of call data that the estimated size would have had.</summary>
    public static long L1GasOf(int packedBytes) => SizeScaled(packedBytes) * 16 / Scale;

    /// <summary>Wei for data.</summary>
    public static UInt128 FeeWei(RollupProfile profile, L1Origin origin, int packedBytes) =>
        (UInt128)SizeScaled(packedBytes)
        * ((16 * (UInt128)origin.BaseFeeWei * profile.BaseFeeScalar) + ((UInt128)origin.BlobFeeWei * profile.BlobBaseFeeScalar))
        / (UInt128)(Scale * Scale);
}
