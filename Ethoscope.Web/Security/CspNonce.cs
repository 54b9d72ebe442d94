using System.Security.Cryptography;

namespace Ethoscope.Web.Security;

/// <summary>
/// The nonce that lets this response's own inline scripts run. It belongs to the request, not to a scope of services: error pages have a
/// scope of their own.
/// </summary>
internal static class CspNonce
{
    private static readonly object Key = new();

    public static string Of(HttpContext context)
    {
        if (context.Items[Key] is string known)
            return known;

        var made = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        context.Items[Key] = made;
        return made;
    }
}
