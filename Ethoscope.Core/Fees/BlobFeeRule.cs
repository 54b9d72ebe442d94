using System.Numerics;
using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Fees;

/// <summary>Blob base fee and excess blob gas (EIP-4844, EIP-7691, EIP-7892, EIP-7918).</summary>
public static class BlobFeeRule
{
    private const int MinBaseFeeWei = 1;
    private const long BlobBaseCost = 8_192;

    /// <summary>Blob base fee in wei per blob gas under the parameters of the block's own time.</summary>
    public static BigInteger BaseFeeWei(long excessBlobGas, BlobParameters parameters) =>
        FakeExponential(MinBaseFeeWei, excessBlobGas, parameters.UpdateFraction);

    /// <summary>Excess blob gas of a child block.</summary>
    /// <param name="child">Fork in force at the child's time, which selects target, limit and slope.</param>
    /// <param name="parentExcess">Excess blob gas in the parent's header.</param>
    /// <param name="parentUsed">Blob gas used in the parent's header.</param>
    /// <param name="parentBaseFeeWei">Base fee of the parent; null leaves the reserve price out.</param>
    /// <returns>Null where the child's fork has no blobs.</returns>
    public static long? NextExcess(Fork child, long parentExcess, long parentUsed, long? parentBaseFeeWei)
    {
        if (child.Blobs is not { } blobs)
            return null;

        var target = blobs.Target * BlobParameters.GasPerBlob;
        if (parentExcess + parentUsed < target)
            return 0;

        return child.BlobReservePrice && parentBaseFeeWei is { } baseFee && IsBelowReserve(baseFee, parentExcess, blobs)
            ? parentExcess + (parentUsed * (blobs.Max - blobs.Target) / blobs.Max)
            : parentExcess + parentUsed - target;
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
        (BigInteger)BlobBaseCost * baseFeeWei > BlobParameters.GasPerBlob * BaseFeeWei(parentExcess, blobs);
}
