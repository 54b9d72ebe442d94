using System.Buffers.Binary;
using System.Numerics;
using System.Text;
using Ethoscope.Core.Chains;
using Nethereum.ABI;
using Nethereum.Util;

namespace Ethoscope.Data.Layer2.Costs;

/// <summary>Input of calls of fee oracles, by signature.</summary>
internal static class OracleCalls
{
    private const int SelectorBytes = 4;
    private const int Word = 32;

    /// <summary>Without arguments.</summary>
    public static ContractCall Plain(Address oracle, string function) => new(oracle, Selector($"{function}()"));

    /// <summary>With a number.</summary>
    public static ContractCall Number(Address oracle, string function, BigInteger number) =>
        new(oracle, (byte[])[.. Selector($"{function}(uint256)"), .. WordOf(number)]);

    /// <summary>With bytes.</summary>
    public static ContractCall Bytes(Address oracle, string function, ReadOnlySpan<byte> bytes) =>
        new(oracle, (byte[])[.. Selector($"{function}(bytes)"), .. WordOf(Word), .. Tail(bytes)]);

    /// <summary>gasEstimateL1Component(address,bool,bytes) of NodeInterface.</summary>
    public static ContractCall L1Component(Address node, Address to, ReadOnlySpan<byte> input) =>
        new(
            node,
            (byte[])
                [
                    .. Selector("gasEstimateL1Component(address,bool,bytes)"),
                    .. new byte[Word - Address.Length],
                    .. to.ToBytes(),
                    .. WordOf(0),
                    .. WordOf(3 * Word),
                    .. Tail(input),
                ]
        );

    public static byte[] Selector(string signature) =>
        Sha3Keccack.Current.CalculateHash(Encoding.ASCII.GetBytes(signature)).AsSpan(0, SelectorBytes).ToArray();

    private static byte[] Tail(ReadOnlySpan<byte> bytes) =>
        [.. WordOf(bytes.Length), .. bytes, .. new byte[(Word - (bytes.Length % Word)) % Word]];

    private static byte[] WordOf(BigInteger number)
    {
        var word = new byte[Word];
        var bytes = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        bytes.CopyTo(word, Word - bytes.Length);
        return word;
    }
}
