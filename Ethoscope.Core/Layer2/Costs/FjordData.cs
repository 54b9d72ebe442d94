using System.Numerics;

namespace Ethoscope.Core.Layer2.Costs;

/// <summary>Data of the OP Stack from Fjord on, by the size that FastLZ tells of Brotli's.</summary>
internal static class FjordData
{
    public const string Source = "OP Stack specification, Fjord: L1 cost fee changes";
    private const long Intercept = -42_585_600;
    private const long Slope = 836_500;
    private const long Least = 100_000_000;

    public static FeeExplanationLine? LineOf(FeeReading reading, DataShape data)
    {
        if (BlobPrice.Of(reading) is not { } price)
            return null;

        var size = ScaledSize(data.FastLzBytes);
        var one = price.One * price.One;
        return FeeLines.Line(
            FeeLines.Data,
            $"max(100,000,000; 836,500 × fastLz − 42,585,600) × {BlobPrice.Formula} ÷ 10^(2 × decimals)",
            $"{FeeLines.Text(size)} × {price.Numbers} ÷ {FeeLines.Text(one)}",
            size * price.Scaled / one
        );
    }

    /// <summary>Bytes × 10^6 on L1 that a length packed by FastLZ stands for.</summary>
    public static BigInteger ScaledSize(int fastLzBytes) => Math.Max(Least, Intercept + (Slope * fastLzBytes));
}
