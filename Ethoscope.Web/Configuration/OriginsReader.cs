using System.Globalization;

namespace Ethoscope.Web.Configuration;

/// <summary>Reads the origins whose pages may read the API and open streams in a browser (RFC 6454 §6.2: scheme, host, port).</summary>
internal static class OriginsReader
{
    /// <summary>Every page's script may read: the API holds nothing that depends on who asks, but for the key that the script sends itself.</summary>
    public const string Any = "*";
    private const string Form = "an origin such as https://app.example.org, without a path, or * for every page";

    public static IReadOnlyList<string> Read(ConfigurationReader cors)
    {
        var list = cors.List("Origins");
        var origins = new List<string>();
        foreach (var entry in list.Entries())
        {
            if (!int.TryParse(entry.Key, NumberStyles.None, CultureInfo.InvariantCulture, out _) || entry.HasChildren)
                entry.Fault($"is not an entry of a list; write the first origin as {list.Path}:0");
            else if (entry.Itself?.Contains('@', StringComparison.Ordinal) == true)
                entry.Fault($"names a user; accepted is {Form}");
            else if (Origin(entry.Itself ?? "") is not { } origin)
                entry.Fault($"is '{entry.Itself}'; accepted is {Form}");
            else
                origins.Add(origin);
        }

        if (origins.Count > 1 && origins.Contains(Any))
            list.Fault("has * beside others; * alone is every page");
        return [.. origins.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>As browsers send it: lower case, and a standard port left out.</summary>
    private static string? Origin(string text)
    {
        if (text == Any)
            return Any;
        return
            Uri.TryCreate(text, UriKind.Absolute, out var uri)
            && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
            && uri is { UserInfo: "", PathAndQuery: "/", Fragment: "", Host.Length: > 0 }
            && !text.EndsWith('/')
            ? uri.GetLeftPart(UriPartial.Authority).ToLowerInvariant()
            : null;
    }
}
