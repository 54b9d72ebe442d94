using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using Ethoscope.Core.Blocks;

namespace Ethoscope.Data.Upstream;

/// <summary>
/// Reads the quantities and byte strings of JSON-RPC as nodes really send them: hexadecimal in any case, padded, with 0X, or plain integers
/// (execution-apis, src/schemas/base-types.yaml, is stricter). Text without 0x is never taken for hexadecimal.
/// </summary>
internal static class RpcText
{
    private const int MaxDigits = 64;
    private const int MaxPadded = 1_024;

    /// <summary>A number of at most 256 bits, or null where the token is none. Leaves the reader at the end of the token.</summary>
    public static BigInteger? Quantity(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return Hex(Raw(ref reader));
            case JsonTokenType.Number when reader.TryGetUInt64(out var value):
                return value;
            case JsonTokenType.Number
                when !reader.HasValueSequence
                    && reader.ValueSpan.Length <= 78
                    && !reader.ValueSpan.ContainsAnyExceptInRange((byte)'0', (byte)'9'):
                return BigInteger.Parse(Encoding.ASCII.GetString(reader.ValueSpan), CultureInfo.InvariantCulture);
            default:
                reader.Skip();
                return null;
        }
    }

    /// <summary>Fills <paramref name="bytes"/> from a string of exactly that length; false where the token is anything else.</summary>
    public static bool Fixed(ref Utf8JsonReader reader, scoped Span<byte> bytes)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            reader.Skip();
            return false;
        }

        var text = Raw(ref reader);
        return HasPrefix(text)
            && text.Length == 2 + (2 * bytes.Length)
            && Convert.FromHexString(text[2..], bytes, out _, out var written) == OperationStatus.Done
            && written == bytes.Length;
    }

    /// <summary>Bytes of any number; null where the token is none.</summary>
    public static byte[]? Bytes(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            reader.Skip();
            return null;
        }

        var text = Raw(ref reader);
        if (!HasPrefix(text) || text.Length % 2 != 0)
            return null;
        var bytes = new byte[(text.Length - 2) / 2];
        return Convert.FromHexString(text[2..], bytes, out _, out _) == OperationStatus.Done ? bytes : null;
    }

    /// <summary>Length and first four bytes of a byte string, whose other bytes are not looked at; null where the token is none.</summary>
    public static TransactionInput? Input(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            reader.Skip();
            return null;
        }

        var text = Raw(ref reader);
        if (!HasPrefix(text) || text.Length % 2 != 0)
            return null;
        Span<byte> first = stackalloc byte[sizeof(uint)];
        var bytes = (text.Length - 2) / 2;
        if (bytes < first.Length)
            return new(bytes, null);
        return Convert.FromHexString(text.Slice(2, 2 * first.Length), first, out _, out _) == OperationStatus.Done
            ? new(bytes, BinaryPrimitives.ReadUInt32BigEndian(first))
            : null;
    }

    /// <summary>How many items a list has, which are not read; null where the token is no list. Leaves the reader at its end.</summary>
    public static int? Count(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return null;
        }

        var count = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            reader.Skip();
            count++;
        }

        return count;
    }

    /// <summary>A string as it reads; null where it holds escapes that are no characters. The reader stands on it.</summary>
    public static string? Text(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static BigInteger? Hex(ReadOnlySpan<byte> text)
    {
        if (!HasPrefix(text) || text.Length == 2 || text.Length > MaxPadded)
            return null;

        var digits = text[2..].TrimStart((byte)'0');
        if (digits.Length > MaxDigits)
            return null;
        Span<char> chars = stackalloc char[MaxDigits + 1];
        chars[0] = '0';
        for (var i = 0; i < digits.Length; i++)
        {
            if (!char.IsAsciiHexDigit((char)digits[i]))
                return null;
            chars[i + 1] = (char)digits[i];
        }

        var number = chars[..(digits.Length + 1)];
        return digits.Length <= 16
            ? ulong.Parse(number, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)
            : BigInteger.Parse(number, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
    }

    private static bool HasPrefix(ReadOnlySpan<byte> text) => text is [(byte)'0', (byte)'x' or (byte)'X', ..];

    /// <summary>The text between the quotes; empty where it holds escapes, which hexadecimal never does.</summary>
    private static ReadOnlySpan<byte> Raw(ref Utf8JsonReader reader) =>
        reader.HasValueSequence || reader.ValueIsEscaped ? [] : reader.ValueSpan;
}
