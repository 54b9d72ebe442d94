using System.Globalization;
using System.Text;

namespace Ethoscope.Web.Components.Shared;

/// <summary>Text that somebody wrote into bytes of the chain, made safe to show. It is a claim: anybody can write anything.</summary>
internal static class ClaimText
{
    /// <summary>
    /// UTF-8 without padding; NULs inside, control and format characters (such as marks of direction), bad bytes and characters without a
    /// meaning become U+FFFD. Null where nothing readable is left, as in binary data.
    /// </summary>
    /// <param name="most">Most characters; a longer text ends in an ellipsis.</param>
    public static string? Of(byte[]? bytes, int most = 64)
    {
        if (bytes is null || bytes.Length == 0)
            return null;

        var text = new StringBuilder();
        var readable = 0;
        var count = 0;
        foreach (var rune in Encoding.UTF8.GetString(bytes).TrimEnd('\0').EnumerateRunes())
        {
            if (count++ == most)
            {
                text.Append('…');
                break;
            }

            var plain = IsPlain(rune);
            if (plain && rune != Rune.ReplacementChar && !Rune.IsWhiteSpace(rune))
                readable++;
            text.Append(plain ? rune.ToString() : "\uFFFD");
        }

        return readable * 2 > Math.Min(count, most) ? text.ToString().Trim() : null;
    }

    /// <summary>0x and lower-case digits.</summary>
    public static string Hex(byte[] bytes) => "0x" + Convert.ToHexStringLower(bytes);

    private static bool IsPlain(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is not (
                UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.Surrogate
                or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
            );
}
