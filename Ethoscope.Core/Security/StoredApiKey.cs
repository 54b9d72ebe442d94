namespace Ethoscope.Core.Security;

/// <summary>A key as it is kept.</summary>
/// <param name="Digest">HMAC-SHA256 of the key's text under the secret; 32 bytes.</param>
/// <param name="Fingerprint">Tells which secret that was, and nothing else of it; 8 bytes.</param>
public sealed record StoredApiKey(ApiKey Key, byte[] Digest, byte[] Fingerprint)
{
    public ApiKeyState StateAt(DateTimeOffset now, KeySecret secret) =>
        Key.RevokedAt is not null ? ApiKeyState.Revoked
        : Key.ExpiresAt <= now ? ApiKeyState.Expired
        : !Fingerprint.AsSpan().SequenceEqual(secret.Fingerprint) ? ApiKeyState.Unmatched
        : ApiKeyState.Valid;
}
