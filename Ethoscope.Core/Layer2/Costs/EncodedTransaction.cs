using System.Numerics;
using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Layer2.Costs;

/// <summary>A transaction of type 2 and its encoding (EIP-1559, EIP-2718).</summary>
/// <param name="ChainId">0 is written as an empty number.</param>
/// <param name="GasLimit">Gas it may use.</param>
internal sealed record EncodedTransaction(
    long ChainId,
    ulong Nonce,
    BigInteger MaxTipWei,
    BigInteger MaxFeeWei,
    ulong GasLimit,
    Address To,
    BigInteger ValueWei,
    ReadOnlyMemory<byte> Input
)
{
    private const byte Type = 2;
    private const byte ListBase = 0xc0;
    private const byte TextBase = 0x80;
    private const int ShortLimit = 55;

    private byte[] Fields =>
        [
            .. Number(ChainId),
            .. Number(Nonce),
            .. Number(MaxTipWei),
            .. Number(MaxFeeWei),
            .. Number(GasLimit),
            .. Text(To.ToBytes()),
            .. Number(ValueWei),
            .. Text(Input.ToArray()),
            ListBase,
        ];

    public byte[] Unsigned() => Wrap(Fields);

    /// <param name="v">Parity, or whatever stands in its place.</param>
    public byte[] Signed(BigInteger v, ReadOnlySpan<byte> r, ReadOnlySpan<byte> s) =>
        Wrap([.. Fields, .. Number(v), .. Number(Unsigned(r)), .. Number(Unsigned(s))]);

    private static BigInteger Unsigned(ReadOnlySpan<byte> bytes) => new(bytes, isUnsigned: true, isBigEndian: true);

    private static byte[] Wrap(byte[] fields) => [Type, .. Head(ListBase, fields.Length), .. fields];

    private static byte[] Number(BigInteger number) => Text(number.IsZero ? [] : number.ToByteArray(isUnsigned: true, isBigEndian: true));

    private static byte[] Text(byte[] bytes) => bytes is [< TextBase] ? bytes : [.. Head(TextBase, bytes.Length), .. bytes];

    /// <summary>RLP's head (Yellow Paper, appendix B).</summary>
    private static byte[] Head(byte start, int length)
    {
        if (length <= ShortLimit)
            return [(byte)(start + length)];
        var digits = new BigInteger(length).ToByteArray(isUnsigned: true, isBigEndian: true);
        return [(byte)(start + ShortLimit + digits.Length), .. digits];
    }
}
