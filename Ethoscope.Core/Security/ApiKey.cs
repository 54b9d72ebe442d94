namespace Ethoscope.Core.Security;

/// <summary>What is known of a key of the API; not the key itself, which is shown once and not kept.</summary>
/// <param name="Prefix">The visible beginning, such as <c>eth_k7m2xq9p</c>; it names the key and opens nothing.</param>
/// <param name="Name">Whose it is, or what for. Two keys may share a name while one replaces the other.</param>
/// <param name="ExpiresAt">From then on it opens nothing; null for never.</param>
/// <param name="LastUsedAt">Exact to about a minute; null for never.</param>
public sealed record ApiKey(
    string Prefix,
    string Name,
    ApiKeyTier Tier,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ExpiresAt = null,
    DateTimeOffset? RevokedAt = null,
    DateTimeOffset? LastUsedAt = null
);
