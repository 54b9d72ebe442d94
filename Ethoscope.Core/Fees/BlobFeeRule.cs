using System.Numerics;
using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Fees;

/// <summary>Blob base fee and excess blob gas (EIP-4844, EIP-7691, EIP-7892, EIP-7918).</summary>
public static class BlobFeeRule
{
    private const int MinBaseFeeWei = 1;
    private const long BlobBaseCost = 8_192;

    /// <summary>Exponent above which an excess can't be real: e^1000 wei are more than all the wei there are, by far.</summary>
    private const int MaxExponent = 1_000;

    /// <summary>Blob base fee in wei per blob gas under the parameters of the block's own time; null for an excess that can't be real.</summary>
    public static BigInteger? BaseFeeWei(long excessBlobGas, BlobParameters parameters) =>
        excessBlobGas / parameters.UpdateFraction > MaxExponent
            ? null
            : FakeExponential(MinBaseFeeWei, excessBlobGas, parameters.UpdateFraction);

    /// <summary>Excess blob gas of a child block.</summary>
    /// <param name="child">Fork in force at the child's time, which selects target, limit and slope.</param>
    /// <param name="parentExcess">Excess blob gas in the parent's header.</param>
    /// <param name="parentUsed">Blob gas used in the parent's header.</param>
    /// <param name="parentBaseFeeWei">Base fee of the parent; null leaves the reserve price out.</param>
    /// <returns>Null where the child's fork has no blobs, and where the result leaves 63 bits.</returns>
    public static long? NextExcess(Fork child, long parentExcess, long parentUsed, long? parentBaseFeeWei)
    {
        if (child.Blobs is not { } blobs)
            return null;

        var target = blobs.Target * BlobParameters.GasPerBlob;
        if ((Int128)parentExcess + parentUsed < target)
            return 0;

        var next =
            child.BlobReservePrice && parentBaseFeeWei is { } baseFee && IsBelowReserve(baseFee, parentExcess, blobs)
                ? parentExcess + ((Int128)parentUsed * (blobs.Max - blobs.Target) / blobs.Max)
                : (Int128)parentExcess + parentUsed - target;
        return next > long.MaxValue ? null : (long)next;
    }

    /// <summary>factor × e^(numerator / denominator) by its Taylor series in whole numbers, as EIP-4844 defines it.</summary>
    public static BigInteger FakeExponential(BigInteger factor, BigInteger numerator, BigInteger denominator)
    {
        var output = BigInteger.Zero;
        var term = factor * denominator;
        for (var i = 1; term > 0; i++)
        {
            output += term;
            term = term * numerator / (denominator * i);
        }

        return output / denominator;
    }

    private static bool IsBelowReserve(long baseFeeWei, long parentExcess, BlobParameters blobs) =>
        BaseFeeWei(parentExcess, blobs) is { } blobFee && (BigInteger)BlobBaseCost * baseFeeWei > BlobParameters.GasPerBlob * blobFee;
}
