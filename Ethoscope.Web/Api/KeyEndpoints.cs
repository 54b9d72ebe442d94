using Ethoscope.Core.Security;
using Ethoscope.Web.Api.Contracts;
using Microsoft.AspNetCore.Http.Features;

namespace Ethoscope.Web.Api;

/// <summary>What a presented key is.</summary>
internal static class KeyEndpoints
{
    public static void MapKey(this RouteGroupBuilder api) =>
        api.MapGet("/key", GetAsync)
            .WithName("getKey")
            .WithTags("Server")
            .WithMetadata(ApiFreshness.None)
            .WithSummary("What the presented key is")
            .WithDescription(
                "Its name, tier, scopes and end, and the requests of today. It needs a key of any scope, also where others need none."
            )
            .AddOpenApiOperationTransformer(KeyNeeded.DocumentAsync);

    private static async Task<ApiAnswer<KeyAnswer>> GetAsync(
        HttpContext http,
        ApiKeys keys,
        ApiKeyUsage usage,
        MetaWriter meta,
        CancellationToken stop
    )
    {
        var key = http.Features.GetRequiredFeature<ApiKey>();
        List<ApiKey> all = [.. (await keys.ListAsync(stop)).Select(one => one.Key)];
        var successor = ApiKeyChain.Successor(key, all)?.Prefix;
        var today = await usage.ListAsync(key.Prefix, usage.Today, stop);
        List<(string, string)> unknown = [];
        if (key.ExpiresAt is null)
            unknown.Add(("expires_at", "This key has no end."));
        if (successor is null)
            unknown.Add(("replaced_by", "No key replaces this one."));
        return new(
            new KeyAnswer(
                key.Prefix,
                key.Name,
                key.Tier.ToString().ToLowerInvariant(),
                key.Scopes.Names(),
                key.ExpiresAt?.UtcDateTime,
                successor,
                KeyRequestsAnswer.Of(ApiKeyCounts.Sum(today.Select(one => one.Counts)))
            ),
            meta.Of(unknown: [.. unknown]),
            ApiFreshness.None
        );
    }
}
