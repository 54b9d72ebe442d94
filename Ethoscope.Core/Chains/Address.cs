using System.Buffers.Binary;

namespace Ethoscope.Core.Chains;

/// <summary>A 20-byte account address, compared by value. Its text form is 0x and 40 lower-case hexadecimal digits.</summary>
public readonly record struct Address(UInt128 High, uint Low)
{
    public const int Length = 20;

    /// <param name="bytes">Exactly 20 bytes.</param>
    /// <exception cref="FormatException">The length is another.</exception>
    public static Address FromBytes(ReadOnlySpan<byte> bytes) =>
        bytes.Length == Length
            ? new(BinaryPrimitives.ReadUInt128BigEndian(bytes), BinaryPrimitives.ReadUInt32BigEndian(bytes[16..]))
            : throw new FormatException($"An address has 20 bytes, not {bytes.Length}.");

    /// <summary>Reads 0x and 40 hexadecimal digits of either case; false where the text is anything else.</summary>
    public static bool TryParse(string? text, out Address address)
    {
        address = default;
        Span<byte> bytes = stackalloc byte[Length];
        if (!HexText.TryRead(text, bytes))
            return false;

        address = FromBytes(bytes);
        return true;
    }

    public static Address Parse(string text) =>
        TryParse(text, out var address) ? address : throw new FormatException("Not a 20-byte address in hexadecimal.");

    public byte[] ToBytes()
    {
        var bytes = new byte[Length];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, High);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(16), Low);
        return bytes;
    }

    public override string ToString() => "0x" + Convert.ToHexStringLower(ToBytes());
}
