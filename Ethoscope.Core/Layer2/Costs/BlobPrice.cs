using System.Numerics;

namespace Ethoscope.Core.Layer2.Costs;

/// <summary>Price of data on the OP Stack since it is in blobs.</summary>
/// <param name="Scaled">16 × l1BaseFee × baseFeeScalar + blobBaseFee × blobBaseFeeScalar.</param>
/// <param name="One">10^decimals.</param>
/// <param name="Numbers">The formula with numbers.</param>
internal sealed record BlobPrice(BigInteger Scaled, BigInteger One, string Numbers)
{
    public const string Formula = "(16 × l1BaseFee × baseFeeScalar + blobBaseFee × blobBaseFeeScalar)";

    /// <summary>Null where the reading lacks a part.</summary>
    public static BlobPrice? Of(FeeReading reading) =>
        reading.Find(ParameterNames.L1BaseFee) is { } baseFee
        && reading.Find(ParameterNames.BaseFeeScalar) is { } scalar
        && reading.Find(ParameterNames.BlobBaseFee) is { } blobFee
        && reading.Find(ParameterNames.BlobBaseFeeScalar) is { } blobScalar
        && OptimismScale.Of(reading) is { } one
            ? new(
                (16 * baseFee * scalar) + (blobFee * blobScalar),
                one,
                $"(16 × {FeeLines.Text(baseFee)} × {FeeLines.Text(scalar)} + {FeeLines.Text(blobFee)} × {FeeLines.Text(blobScalar)})"
            )
            : null;
}
