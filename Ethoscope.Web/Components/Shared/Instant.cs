using System.Globalization;
using Ethoscope.Web.Api;

namespace Ethoscope.Web.Components.Shared;

/// <summary>Moments as text, always UTC.</summary>
internal static class Instant
{
    public static string Rfc3339(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFF'Z'", CultureInfo.InvariantCulture);

    /// <summary>2026-01-31 14:03:12 UTC.</summary>
    public static string Full(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>14:03:12 UTC, for moments near the present.</summary>
    public static string Clock(DateTimeOffset at) => at.UtcDateTime.ToString("HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>The time of day alone where that is enough to know which day is meant.</summary>
    public static string Past(DateTimeOffset at, DateTimeOffset now) => now - at < TimeSpan.FromHours(20) ? Clock(at) : Full(at);

    /// <summary>
    /// Reads RFC 3339 as the API does, a time without an offset as UTC; null for any other text, a time of day alone included, and for times
    /// before 2015 (the first block) or after 9000.
    /// </summary>
    public static DateTimeOffset? TryParse(string? text) =>
        text is not null && QueryTime.TryParseAnyYear(text.Trim(), out var at) && at.Year is >= 2015 and < 9000 ? at : null;
}
