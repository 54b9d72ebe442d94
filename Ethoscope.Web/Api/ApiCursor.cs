using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Ethoscope.Web.Api;

/// <summary>
/// Where the next page begins: the key of the last row, so that rows which come or go elsewhere shift nothing. Opaque to clients, without
/// secrets.
/// </summary>
internal static class ApiCursor
{
    private const string Version = "1";
    private const int MostLength = 200;

    public static string Write(string kind, string chain, params long[] key) =>
        Base64Url.EncodeToString(
            Encoding.UTF8.GetBytes(
                string.Join('/', [Version, kind, chain, .. key.Select(part => part.ToString(CultureInfo.InvariantCulture))])
            )
        );

    /// <returns>Null for a text that is no cursor of this list and chain.</returns>
    public static long[]? Read(string text, string kind, string chain, int length)
    {
        if (text.Length > MostLength || !Base64Url.IsValid(text))
            return null;

        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split('/');
        if (parts.Length != 3 + length || parts[0] != Version || parts[1] != kind || parts[2] != chain)
            return null;

        var key = new long[length];
        for (var i = 0; i < length; i++)
            if (!long.TryParse(parts[3 + i], NumberStyles.None, CultureInfo.InvariantCulture, out key[i]))
                return null;
        return key;
    }

    public static long Microseconds(DateTimeOffset at) => (at - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    /// <summary>The end of the calendar for what lies beyond it.</summary>
    public static DateTimeOffset Moment(long microseconds) =>
        microseconds < (QueryTime.End - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond
            ? DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond)
            : QueryTime.End;
}
