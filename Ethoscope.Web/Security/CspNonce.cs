using System.Security.Cryptography;

namespace Ethoscope.Web.Security;

/// <summary>The nonce that lets this response's own inline scripts run.</summary>
internal sealed class CspNonce
{
    public string Value { get; } = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
}
