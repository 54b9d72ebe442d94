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
)
{
    /// <summary>What it opens.</summary>
    public ApiKeyScopes Scopes { get; init; } = ApiKeyScopeText.Of(Tier);

    /// <summary>Prefix of the first key of a chain of rotations, its own where it replaced none: what is limited or counted together.</summary>
    public string Family { get; init; } = Prefix;

    /// <summary>Prefix of the key that this one was made to replace; null for none.</summary>
    public string? Replaces { get; init; }
}
