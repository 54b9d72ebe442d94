using System.Numerics;

namespace Ethoscope.Core.Consensus;

/// <summary>Lists of bits as SSZ writes them (consensus-specs, ssz/simple-serialize.md, Bitlist): a one more bit marks the end.</summary>
public static class SszBits
{
    /// <summary>The bits without the one that marks the end, and how many they are; null where there is none.</summary>
    public static (byte[] Bits, int Length)? WithoutLength(byte[]? list)
    {
        if (list is not { Length: > 0 } || list[^1] == 0)
            return null;

        var top = BitOperations.Log2(list[^1]);
        var length = ((list.Length - 1) * 8) + top;
        var bits = list.AsSpan(0, (length + 7) / 8).ToArray();
        if (top > 0)
            bits[^1] &= (byte)((1 << top) - 1);
        return (bits, length);
    }

    /// <summary>Bits that are set.</summary>
    public static int Count(ReadOnlySpan<byte> bits)
    {
        var count = 0;
        foreach (var part in bits)
            count += BitOperations.PopCount(part);
        return count;
    }
}
