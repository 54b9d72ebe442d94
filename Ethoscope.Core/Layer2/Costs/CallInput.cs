using System.Buffers.Binary;
using System.Numerics;
using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Layer2.Costs;

/// <summary>Input of a contract call: four bytes of selector, then words (Contract ABI Specification).</summary>
internal static class CallInput
{
    private const int Selector = 4;
    private const int Word = 32;

    public static byte[] Of(uint selector, params ReadOnlySpan<BigInteger> words)
    {
        var input = new byte[Selector + (words.Length * Word)];
        BinaryPrimitives.WriteUInt32BigEndian(input, selector);
        for (var i = 0; i < words.Length; i++)
        {
            var bytes = words[i].ToByteArray(isUnsigned: true, isBigEndian: true);
            bytes.CopyTo(input, Selector + ((i + 1) * Word) - bytes.Length);
        }

        return input;
    }

    public static BigInteger Argument(Address address) => new(address.ToBytes(), isUnsigned: true, isBigEndian: true);
}
