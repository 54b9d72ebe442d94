using Microsoft.AspNetCore.Components;

namespace Ethoscope.Web.Components.Ranges;

/// <summary>Addresses of the page that is open, with something changed; within this server, as links and navigation want them.</summary>
internal static class PageAddress
{
    /// <param name="changes">Parameters with their new values; null takes one away.</param>
    public static string With(this NavigationManager nav, params (string Name, string? Value)[] changes) =>
        "/"
        + nav.ToBaseRelativePath(
            nav.GetUriWithQueryParameters(
                changes.ToDictionary(change => change.Name, change => (object?)change.Value, StringComparer.Ordinal)
            )
        );
}
