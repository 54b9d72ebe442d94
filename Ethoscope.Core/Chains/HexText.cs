using System.Buffers;

namespace Ethoscope.Core.Chains;

/// <summary>Hexadecimal text of byte strings, as JSON-RPC writes them: 0x and two digits a byte.</summary>
public static class HexText
{
    /// <summary>Fills <paramref name="bytes"/> from 0x and exactly two digits for each; false where the text is anything else.</summary>
    public static bool TryRead(string? text, Span<byte> bytes) =>
        text is not null
        && text.Length == 2 + (2 * bytes.Length)
        && text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
        && Convert.FromHexString(text.AsSpan(2), bytes, out _, out var written) == OperationStatus.Done
        && written == bytes.Length;

    /// <summary>Bytes of any number from 0x and an even number of digits; null where the text is anything else.</summary>
    public static byte[]? TryRead(string? text)
    {
        if (text is null || text.Length % 2 != 0 || !text.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
            return null;

        var bytes = new byte[(text.Length - 2) / 2];
        return TryRead(text, bytes) ? bytes : null;
    }
}
