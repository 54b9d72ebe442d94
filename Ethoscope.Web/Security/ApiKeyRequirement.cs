using Ethoscope.Core.Security;
using Microsoft.AspNetCore.Authorization;

namespace Ethoscope.Web.Security;

/// <summary>What a request to the API must bring: a valid key of the route's scope, or, where none is required, nothing that means to be one.</summary>
internal sealed class ApiKeyRequirement(bool isRequired)
{
    private const string Policy = "api";

    public bool IsRequired => isRequired;

    /// <summary>
    /// Name of the policy of a route. What reads is open without a key where none is required; <see cref="ApiKeyScopes.Admin"/> needs a
    /// key of that scope, and <see cref="ApiKeyScopes.None"/> a key of any, everywhere.
    /// </summary>
    /// <param name="scope">One scope, or none.</param>
    public static string PolicyOf(ApiKeyScopes scope) => scope == ApiKeyScopes.None ? Policy : $"{Policy}-{ApiKeyScopeText.Name(scope)}";

    /// <summary>Scopes that a route asks for, by their names.</summary>
    public static IReadOnlyList<string> ScopesOf(Endpoint? endpoint)
    {
        var policies = endpoint?.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(one => one.Policy).ToHashSet(StringComparer.Ordinal);
        return [.. ApiKeyScopeText.All.Where(scope => policies?.Contains(PolicyOf(scope)) == true).Select(ApiKeyScopeText.Name)];
    }

    public bool IsMetBy(AuthorizationHandlerContext context, ApiKeyScopes scope)
    {
        var key = context.User.Identities.FirstOrDefault(one =>
            one is { IsAuthenticated: true, AuthenticationType: ApiKeyHandler.KeyScheme }
        );
        if (key is not null)
            return scope == ApiKeyScopes.None || key.HasClaim(ApiKeyHandler.ScopeClaim, ApiKeyScopeText.Name(scope));

        return !IsRequired
            && scope is (ApiKeyScopes.Read or ApiKeyScopes.Stream)
            && context.Resource is HttpContext http
            && !ApiKeyHandler.IsPresented(http.Request);
    }
}
