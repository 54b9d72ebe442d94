using System.Numerics;

namespace Ethoscope.Tests.Core.Layer2.Costs;

/// <summary>What the first transaction of a block of the OP stack says of L1 (setL1BlockValuesEcotone and its successors, packed).</summary>
internal sealed record L1Attributes(
    BigInteger BaseFeeScalar,
    BigInteger BlobBaseFeeScalar,
    BigInteger L1BaseFee,
    BigInteger L1BlobBaseFee,
    BigInteger? OperatorFeeScalar,
    BigInteger? OperatorFeeConstant
)
{
    private const int Ecotone = 164;
    private const int Isthmus = 176;

    /// <param name="input">From the selector on.</param>
    public static L1Attributes Of(ReadOnlySpan<byte> input)
    {
        var isIsthmus = input.Length >= Isthmus;
        return new(
            Number(input[4..8]),
            Number(input[8..12]),
            Number(input[36..68]),
            Number(input[68..100]),
            isIsthmus ? Number(input[164..168]) : null,
            isIsthmus ? Number(input[168..176]) : null
        );
    }

    /// <param name="encoded">The deposit transaction, at whose end its input stands.</param>
    public static L1Attributes OfTransaction(ReadOnlySpan<byte> encoded) => Of(encoded[^Ecotone..]);

    private static BigInteger Number(ReadOnlySpan<byte> bytes) => new(bytes, isUnsigned: true, isBigEndian: true);
}
