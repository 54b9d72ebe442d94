using System.Globalization;

namespace Ethoscope.Data.Storage;

/// <summary>
/// The parts of scheme://user:password@host:port/path?name=value, decoded. Passwords may hold characters that System.Uri refuses.
/// </summary>
/// <param name="Host">Empty where none is given; without the brackets of an IPv6 address.</param>
/// <param name="Path">What follows the first slash, without it.</param>
internal sealed record ServerUrl(
    string Scheme,
    string? User,
    string? Password,
    string Host,
    int? Port,
    string Path,
    IReadOnlyList<KeyValuePair<string, string>> Parameters
)
{
    /// <param name="text">The URL.</param>
    /// <param name="form">What is accepted, for messages, which never hold any of the text.</param>
    /// <exception cref="FormatException">It has no scheme, or its port is none.</exception>
    public static ServerUrl Parse(string text, string form)
    {
        var (scheme, rest) = Cut(text, "://");
        if (rest is null)
            throw new FormatException($"it is not a URL; {form}");

        var (location, query) = Cut(rest, "?");
        var at = location.LastIndexOf('@');
        var (user, password) = Cut(at < 0 ? "" : location[..at], ":");
        var (authority, path) = Cut(location[(at + 1)..], "/");
        var (host, port) = SplitPort(authority);
        return new ServerUrl(
            scheme.ToLowerInvariant(),
            Decode(user),
            Decode(password),
            Decode(host) ?? "",
            port.Length == 0
                ? null
                : Number(port, 1, ushort.MaxValue) ?? throw new FormatException($"its port is not a number from 1 to 65535; {form}"),
            Decode(path) ?? "",
            [
                .. (query ?? "")
                    .Split('&', StringSplitOptions.RemoveEmptyEntries)
                    .Select(parameter => Cut(parameter, "="))
                    .Select(parameter => KeyValuePair.Create(Decode(parameter.Before) ?? "", Decode(parameter.After) ?? "")),
            ]
        );
    }

    /// <summary>A whole number within bounds; null where the text is anything else.</summary>
    public static int? Number(string text, int least, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : null;

    private static (string Before, string? After) Cut(string text, string mark) =>
        text.IndexOf(mark, StringComparison.Ordinal) is var at and >= 0 ? (text[..at], text[(at + mark.Length)..]) : (text, null);

    private static (string Host, string Port) SplitPort(string authority)
    {
        if (authority.StartsWith('[') && authority.IndexOf(']', StringComparison.Ordinal) is var end and > 0)
            return (authority[1..end], authority[(end + 1)..].TrimStart(':'));

        var (host, port) = Cut(authority, ":");
        return (host, port ?? "");
    }

    private static string? Decode(string? text) => string.IsNullOrEmpty(text) ? null : Uri.UnescapeDataString(text);
}
