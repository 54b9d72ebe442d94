using System.Security.Cryptography;
using System.Text;
using Ethoscope.Core.Security;

namespace Ethoscope.Core.Streams;

/// <summary>Tokens that open one stream in place of a key, once, within a minute: for browsers, which can't set headers on streams.</summary>
public sealed class StreamTokens(IStreamTokenStore store, ApiKeyRing keys, TimeProvider time)
{
    private const string Start = "est_";
    private const int Length = 52;
    private const int LongestPresented = 256;

    /// <summary>32 of them, five bits each, as of keys.</summary>
    private const string Letters = "abcdefghijkmnpqrstuvwxyz23456789";

    public static TimeSpan Lifetime { get; } = TimeSpan.FromSeconds(60);

    /// <summary>A new token of a key. Its text is kept nowhere.</summary>
    public async Task<(string Token, DateTimeOffset ExpiresAt)> IssueAsync(ApiKey key, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        await store.PruneAsync(now, stop);
        var token = Start + RandomNumberGenerator.GetString(Letters, Length);
        await store.AddAsync(Digest(token), key.Prefix, now + Lifetime, stop);
        return (token, now + Lifetime);
    }

    /// <summary>The key that a token stands for; the token opens nothing from now on. Null where it does not open anything.</summary>
    /// <param name="presented">Whatever a stranger sent.</param>
    public async Task<ApiKey?> SpendAsync(string presented, CancellationToken stop)
    {
        if (presented.Length > LongestPresented || !presented.StartsWith(Start, StringComparison.Ordinal))
            return null;

        var prefix = await store.SpendAsync(Digest(presented), time.GetUtcNow(), stop);
        return prefix is null ? null : await keys.StandingAsync(prefix, stop);
    }

    private static byte[] Digest(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
