namespace Ethoscope.Core.Security;

/// <summary>Scopes in words: <c>read</c>, <c>stream</c>, <c>admin</c>.</summary>
public static class ApiKeyScopeText
{
    public static IReadOnlyList<ApiKeyScopes> All { get; } = [ApiKeyScopes.Read, ApiKeyScopes.Stream, ApiKeyScopes.Admin];

    /// <summary>What a key has where nothing else is said: those of tier admin all of them, others what reads.</summary>
    public static ApiKeyScopes Of(ApiKeyTier tier) =>
        tier == ApiKeyTier.Admin ? ApiKeyScopes.Read | ApiKeyScopes.Stream | ApiKeyScopes.Admin : ApiKeyScopes.Read | ApiKeyScopes.Stream;

    /// <summary>Each scope by its name, in the order of <see cref="All"/>.</summary>
    public static IReadOnlyList<string> Names(this ApiKeyScopes scopes) => [.. All.Where(scope => scopes.HasFlag(scope)).Select(Name)];

    /// <summary>The name of one scope.</summary>
    public static string Name(ApiKeyScopes scope) => scope.ToString().ToLowerInvariant();

    /// <summary>Reads names parted by commas or spaces; null where one is none, or there is none.</summary>
    public static ApiKeyScopes? TryRead(string text)
    {
        var scopes = ApiKeyScopes.None;
        foreach (var name in text.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (
                All.Cast<ApiKeyScopes?>().FirstOrDefault(one => string.Equals(Name(one!.Value), name, StringComparison.OrdinalIgnoreCase))
                is not { } scope
            )
                return null;

            scopes |= scope;
        }

        return scopes == ApiKeyScopes.None ? null : scopes;
    }
}
