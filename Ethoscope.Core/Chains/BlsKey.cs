using System.Buffers.Binary;

namespace Ethoscope.Core.Chains;

/// <summary>
/// A compressed 48-byte BLS12-381 public key, of a builder or a proposer, compared by value. Its text form is 0x and 96 lower-case hexadecimal
/// digits. Whether it is a point of the curve is not looked at.
/// </summary>
public readonly record struct BlsKey(UInt128 High, UInt128 Middle, UInt128 Low)
{
    public const int Length = 48;

    /// <param name="bytes">Exactly 48 bytes.</param>
    /// <exception cref="FormatException">The length is another.</exception>
    public static BlsKey FromBytes(ReadOnlySpan<byte> bytes) =>
        bytes.Length == Length
            ? new(
                BinaryPrimitives.ReadUInt128BigEndian(bytes),
                BinaryPrimitives.ReadUInt128BigEndian(bytes[16..]),
                BinaryPrimitives.ReadUInt128BigEndian(bytes[32..])
            )
            : throw new FormatException($"A BLS public key has 48 bytes, not {bytes.Length}.");

    /// <summary>Reads 0x and 96 hexadecimal digits of either case; false where the text is anything else.</summary>
    public static bool TryParse(string? text, out BlsKey key)
    {
        key = default;
        Span<byte> bytes = stackalloc byte[Length];
        if (!HexText.TryRead(text, bytes))
            return false;

        key = FromBytes(bytes);
        return true;
    }

    public static BlsKey Parse(string text) =>
        TryParse(text, out var key) ? key : throw new FormatException("Not a 48-byte BLS public key in hexadecimal.");

    public byte[] ToBytes()
    {
        var bytes = new byte[Length];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, High);
        BinaryPrimitives.WriteUInt128BigEndian(bytes.AsSpan(16), Middle);
        BinaryPrimitives.WriteUInt128BigEndian(bytes.AsSpan(32), Low);
        return bytes;
    }

    public override string ToString() => "0x" + Convert.ToHexStringLower(ToBytes());
}
