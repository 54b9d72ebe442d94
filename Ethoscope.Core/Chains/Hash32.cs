using System.Buffers.Binary;

namespace Ethoscope.Core.Chains;

/// <summary>A 32-byte hash, compared by value. Its text form is 0x and 64 lower-case hexadecimal digits.</summary>
public readonly record struct Hash32(UInt128 High, UInt128 Low)
{
    public const int Length = 32;

    /// <param name="bytes">Exactly 32 bytes.</param>
    /// <exception cref="FormatException">The length is another.</exception>
    public static Hash32 FromBytes(ReadOnlySpan<byte> bytes) =>
        bytes.Length == Length
            ? new(BinaryPrimitives.ReadUInt128BigEndian(bytes), BinaryPrimitives.ReadUInt128BigEndian(bytes[16..]))
            : throw new FormatException($"A hash has 32 bytes, not {bytes.Length}.");

    /// <summary>Reads 0x and 64 hexadecimal digits of either case; false where the text is anything else.</summary>
    public static bool TryParse(string? text, out Hash32 hash)
    {
        hash = default;
        Span<byte> bytes = stackalloc byte[Length];
        if (!HexText.TryRead(text, bytes))
            return false;

        hash = FromBytes(bytes);
        return true;
    }

    public static Hash32 Parse(string text) =>
        TryParse(text, out var hash) ? hash : throw new FormatException("Not a 32-byte hash in hexadecimal.");

    public byte[] ToBytes()
    {
        var bytes = new byte[Length];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, High);
        BinaryPrimitives.WriteUInt128BigEndian(bytes.AsSpan(16), Low);
        return bytes;
    }

    public override string ToString() => "0x" + Convert.ToHexStringLower(ToBytes());
}
