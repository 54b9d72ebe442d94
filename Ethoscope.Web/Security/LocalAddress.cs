namespace Ethoscope.Web.Security;

/// <summary>Addresses to go to after the sign-in: of this server only, whatever a link says.</summary>
internal static class LocalAddress
{
    /// <summary>The address, where it is a path of this server; else the fallback.</summary>
    public static string Of(string? address, string fallback) =>
        address is ['/', ..] and not (['/', '/' or '\\', ..])
        && !address.Any(char.IsControl)
        && !address.Contains('\\', StringComparison.Ordinal)
            ? address
            : fallback;
}
