using System.Security.Cryptography;
using System.Text;

namespace Ethoscope.Core.Security;

/// <summary>The secret under which keys are hashed (API_SECRET_KEY): the stored digests alone let nobody try out keys.</summary>
public sealed class KeySecret
{
    private const string Purpose = "ethoscope: fingerprint of the secret";
    private readonly byte[] _secret;
    private readonly byte[] _fingerprint;

    public KeySecret(string text)
    {
        _secret = Encoding.UTF8.GetBytes(text);
        _fingerprint = Digest(Purpose)[..8];
    }

    /// <summary>8 bytes that tell this secret from another.</summary>
    public ReadOnlySpan<byte> Fingerprint => _fingerprint;

    /// <summary>HMAC-SHA256 of any text, in a time that depends on its length only.</summary>
    public byte[] Digest(string keyText) => HMACSHA256.HashData(_secret, Encoding.UTF8.GetBytes(keyText));

    /// <summary>Says nothing.</summary>
    public override string ToString() => nameof(KeySecret);
}
