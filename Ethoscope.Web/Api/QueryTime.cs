using System.Globalization;

namespace Ethoscope.Web.Api;

/// <summary>Times in addresses: RFC 3339, also without seconds or as a date alone; without an offset they are UTC.</summary>
internal static class QueryTime
{
    public const string Accepted = "a time such as 2026-01-31T20:00:00Z, from 1970 to 2199";

    /// <summary>First moment that is not accepted.</summary>
    public static readonly DateTimeOffset End = new(2200, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly string[] Formats =
    [
        "yyyy-MM-dd",
        "yyyy-MM-dd'T'HH:mmK",
        "yyyy-MM-dd'T'HH:mm:ssK",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd HH:mm:ssK",
        "yyyy-MM-dd HH:mm:ss.FFFFFFFK",
    ];

    /// <summary>End of a range that the moment itself is part of.</summary>
    public static DateTimeOffset After(DateTimeOffset moment) => moment + TimeSpan.FromMicroseconds(1);

    public static bool TryParse(string text, out DateTimeOffset at) =>
        TryParseAnyYear(text, out at) && at >= DateTimeOffset.UnixEpoch && at < End;

    public static bool TryParseAnyYear(string text, out DateTimeOffset at)
    {
        // A plus sign that was not escaped arrives as a space.
        var upper = text.ToUpperInvariant();
        if (upper.Length > 16 && upper[^6] == ' ' && upper[^3] == ':')
            upper = $"{upper[..^6]}+{upper[^5..]}";
        return DateTimeOffset.TryParseExact(
            WithoutExcess(upper),
            Formats,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out at
        );
    }

    /// <summary>
    /// RFC 3339 leaves the number of a fraction's digits open, and several languages write nanoseconds; seven digits, more than the database
    /// keeps, are read of up to twelve.
    /// </summary>
    private static string WithoutExcess(string text)
    {
        var fraction = text.IndexOf('.', StringComparison.Ordinal) + 1;
        var digits = fraction == 0 ? 0 : text.Skip(fraction).TakeWhile(char.IsAsciiDigit).Count();
        return digits is > 7 and <= 12 ? text.Remove(fraction + 7, digits - 7) : text;
    }
}
