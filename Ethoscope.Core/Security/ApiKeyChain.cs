namespace Ethoscope.Core.Security;

/// <summary>Which key replaces which, and which may be replaced.</summary>
public static class ApiKeyChain
{
    /// <summary>The key that replaces this one; null for none.</summary>
    public static ApiKey? Successor(ApiKey key, IEnumerable<ApiKey> keys) =>
        keys.FirstOrDefault(other => string.Equals(other.Replaces, key.Prefix, StringComparison.Ordinal));

    /// <summary>Why a key can't be replaced, as a sentence; null where it can.</summary>
    public static string? Fault(ApiKey key, IReadOnlyList<ApiKey> keys, DateTimeOffset now) =>
        Successor(key, keys) is { } successor ? $"Key {key.Prefix} is replaced by {successor.Prefix} already; rotate that one."
        : key.RevokedAt is not null ? $"Key {key.Prefix} is revoked; make a new one instead."
        : key.ExpiresAt <= now ? $"Key {key.Prefix} has expired; make a new one instead."
        : null;

    /// <param name="which">A prefix, or a name that one key alone has among those that can be replaced.</param>
    /// <param name="fault">Why there is none, as a sentence.</param>
    public static ApiKey? Find(string which, IReadOnlyList<ApiKey> keys, DateTimeOffset now, out string? fault)
    {
        if (keys.FirstOrDefault(key => string.Equals(key.Prefix, which, StringComparison.Ordinal)) is { } one)
        {
            fault = Fault(one, keys, now);
            return fault is null ? one : null;
        }

        var named = keys.Where(key => string.Equals(key.Name, which.Trim(), StringComparison.OrdinalIgnoreCase)).ToList();
        var standing = named.Where(key => Fault(key, keys, now) is null).ToList();
        fault = standing switch
        {
            [_] => null,
            [] when named.Count > 0 => $"No key of the name {which.Trim()} can be rotated: each is revoked, expired or replaced.",
            [] => $"There is no key '{which}'; keys list shows them.",
            _ => $"{standing.Count} keys have the name {which.Trim()}; say which: {string.Join(", ", standing.Select(key => key.Prefix))}.",
        };
        return standing is [var meant] ? meant : null;
    }

    /// <summary>What replaces a key: the same but for its text, and with as long a life as that was made for.</summary>
    public static ApiKeyRequest Request(ApiKey old, DateTimeOffset now) => new(old.Name, old.Tier, End(old, now)) { Scopes = old.Scopes };

    private static DateTimeOffset? End(ApiKey old, DateTimeOffset now) =>
        old.ExpiresAt is not { } end ? null
        : end - old.CreatedAt < DateTimeOffset.MaxValue - now ? now + (end - old.CreatedAt)
        : end;
}
