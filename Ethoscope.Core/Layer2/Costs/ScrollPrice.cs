using System.Numerics;

namespace Ethoscope.Core.Layer2.Costs;

/// <summary>Prices of data by Scroll's oracle since Curie; scalars are scaled by 10^9.</summary>
internal sealed record ScrollPrice(BigInteger CommitScalar, BigInteger BaseFee, BigInteger BlobScalar, BigInteger BlobBaseFee)
{
    public const string Source = "scroll-contracts, L1GasPriceOracle.sol";
    public const string Formula = "(commitScalar × l1BaseFee + blobScalar × l1BlobBaseFee)";
    public static readonly BigInteger Precision = 1_000_000_000;

    public BigInteger PerByte => (CommitScalar * BaseFee) + (BlobScalar * BlobBaseFee);

    public string Numbers =>
        $"({FeeLines.Text(CommitScalar)} × {FeeLines.Text(BaseFee)} + {FeeLines.Text(BlobScalar)} × {FeeLines.Text(BlobBaseFee)})";

    /// <summary>Null where the reading lacks a part.</summary>
    public static ScrollPrice? Of(FeeReading reading) =>
        reading.Find(ParameterNames.CommitScalar) is { } commit
        && reading.Find(ParameterNames.L1BaseFee) is { } baseFee
        && reading.Find(ParameterNames.BlobScalar) is { } blob
        && reading.Find(ParameterNames.L1BlobBaseFee) is { } blobFee
            ? new(commit, baseFee, blob, blobFee)
            : null;
}
