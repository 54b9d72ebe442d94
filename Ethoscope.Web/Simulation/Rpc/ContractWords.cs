using System.Buffers.Binary;
using System.Numerics;
using Ethoscope.Core.Chains;

namespace Ethoscope.Web.Simulation.Rpc;

/// <summary>Input and output of contract calls, as far as it is words (Solidity ABI).</summary>
internal static class ContractWords
{
    public const int Length = 32;

    /// <summary>The first four bytes; 0 where there are fewer.</summary>
    public static uint Selector(ReadOnlySpan<byte> data) => data.Length >= 4 ? BinaryPrimitives.ReadUInt32BigEndian(data) : 0;

    /// <summary>Numbers, none of them negative, a word each.</summary>
    public static byte[] Of(params ReadOnlySpan<BigInteger> words)
    {
        var data = new byte[words.Length * Length];
        for (var i = 0; i < words.Length; i++)
        {
            var bytes = words[i].ToByteArray(isUnsigned: true, isBigEndian: true);
            bytes.CopyTo(data.AsSpan(((i + 1) * Length) - bytes.Length));
        }

        return data;
    }

    /// <summary>A word of data as a place in it or a length: the greatest number where it is beyond all data.</summary>
    /// <exception cref="RpcException">There is no such word.</exception>
    public static int Place(ReadOnlySpan<byte> data, int at)
    {
        if (at < 0 || at > data.Length - Length)
            throw Reverted();
        var word = data.Slice(at, Length);
        return word[..(Length - sizeof(int))].ContainsAnyExcept((byte)0) || word[^4] > 127
            ? int.MaxValue
            : BinaryPrimitives.ReadInt32BigEndian(word[^sizeof(int)..]);
    }

    /// <summary>An address in a word.</summary>
    /// <exception cref="RpcException">There is no such word.</exception>
    public static Address Account(ReadOnlySpan<byte> data, int at) =>
        at >= 0 && at <= data.Length - Length
            ? Address.FromBytes(data.Slice(at + Length - Address.Length, Address.Length))
            : throw Reverted();

    /// <summary>Bytes that stand at a place behind their length.</summary>
    /// <exception cref="RpcException">They end after the data.</exception>
    public static ReadOnlySpan<byte> Bytes(ReadOnlySpan<byte> data, int at)
    {
        var length = Place(data, at);
        return length <= data.Length - at - Length ? data.Slice(at + Length, length) : throw Reverted();
    }

    public static RpcException Reverted() => new(3, "execution reverted");
}
