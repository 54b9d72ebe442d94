using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Ethoscope.Core.Chains;

namespace Ethoscope.Web.Api;

/// <summary>
/// Where the next page begins: the key of the last row, so that rows which come or go elsewhere shift nothing. Opaque to clients, without
/// secrets.
/// </summary>
internal static class ApiCursor
{
    private const string Version = "1";
    private const int MostLength = 320;

    public static string Write(string kind, string chain, params long[] key) => Write([Version, kind, chain, .. key.Select(Text)]);

    /// <summary>For rows that a number alone does not tell apart.</summary>
    public static string Write(string kind, string chain, long number, Hash32 hash) =>
        Write([Version, kind, chain, Text(number), hash.ToString()]);

    /// <param name="id">Without a slash.</param>
    public static string Write(string kind, string chain, long number, string id) => Write([Version, kind, chain, Text(number), id]);

    /// <returns>Null for a text that is no cursor of this list and chain.</returns>
    public static long[]? Read(string text, string kind, string chain, int length)
    {
        if (Parts(text, kind, chain) is not { } parts || parts.Length != length)
            return null;

        var key = new long[length];
        for (var i = 0; i < length; i++)
            if (!TryRead(parts[i], out key[i]))
                return null;
        return key;
    }

    /// <returns>Null for a text that is no cursor of this list and chain.</returns>
    public static (long Number, Hash32 Hash)? ReadHash(string text, string kind, string chain) =>
        Parts(text, kind, chain) is [var first, var second] && TryRead(first, out var number) && Hash32.TryParse(second, out var hash)
            ? (number, hash)
            : null;

    /// <returns>Null for a text that is no cursor of this list and chain.</returns>
    public static (long Number, string Id)? ReadId(string text, string kind, string chain) =>
        Parts(text, kind, chain) is [var first, var id] && TryRead(first, out var number) && AnomalyId.IsOne(id) ? (number, id) : null;

    private static string Write(IEnumerable<string> parts) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Join('/', parts)));

    private static string[]? Parts(string text, string kind, string chain) =>
        text.Length <= MostLength
        && Base64Url.IsValid(text)
        && Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split('/') is [Version, var of, var where, .. var key]
        && of == kind
        && where == chain
            ? key
            : null;

    private static string Text(long part) => part.ToString(CultureInfo.InvariantCulture);

    private static bool TryRead(string part, out long number) =>
        long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    public static long Microseconds(DateTimeOffset at) => (at - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    /// <summary>The end of the calendar for what lies beyond it.</summary>
    public static DateTimeOffset Moment(long microseconds) =>
        microseconds < (QueryTime.End - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond
            ? DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond)
            : QueryTime.End;
}
