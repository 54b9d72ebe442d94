namespace Ethoscope.Web.Components.Pages.Admin;

/// <summary>What a browser calls itself, in two words.</summary>
internal static class Browsers
{
    /// <summary>Most name those that they are like too: the first that is found counts.</summary>
    private static readonly (string Mark, string Name)[] Kinds =
    [
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ];

    private static readonly (string Mark, string Name)[] Systems =
    [
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS X", "macOS"),
        ("Linux", "Linux"),
    ];

    /// <summary>Such as Firefox on Linux; the beginning of the text where it is none that is known.</summary>
    public static string Name(string? userAgent)
    {
        if (userAgent is null)
            return "unknown";

        var kind = Array.Find(Kinds, one => userAgent.Contains(one.Mark, StringComparison.Ordinal)).Name;
        var system = Array.Find(Systems, one => userAgent.Contains(one.Mark, StringComparison.Ordinal)).Name;
        if (kind is not null)
            return system is null ? kind : $"{kind} on {system}";
        return userAgent.Length <= 40 ? userAgent : $"{userAgent[..40]}…";
    }
}
