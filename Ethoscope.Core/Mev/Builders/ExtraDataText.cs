namespace Ethoscope.Core.Mev.Builders;

/// <summary>Extra data as names are compared with it.</summary>
public static class ExtraDataText
{
    /// <summary>
    /// Its printable ASCII in lower case, without blanks at the ends: padding, emoji, broken UTF-8 and marks of direction are gone. A letter that
    /// only looks like one is gone too, so that what is left differs from the name that it imitates.
    /// </summary>
    public static string Of(ReadOnlySpan<byte> bytes)
    {
        Span<char> text = stackalloc char[bytes.Length <= 256 ? bytes.Length : 0];
        if (text.Length < bytes.Length)
            text = new char[bytes.Length];
        var length = 0;
        foreach (var one in bytes)
        {
            if (one is >= 0x20 and < 0x7f)
                text[length++] = char.ToLowerInvariant((char)one);
        }

        return text[..length].Trim(' ').ToString();
    }
}
