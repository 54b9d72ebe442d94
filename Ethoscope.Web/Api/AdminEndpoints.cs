using Ethoscope.Core.Security;
using Ethoscope.Web.Admin;
using Ethoscope.Web.Api.Contracts;
using Ethoscope.Web.Security;

namespace Ethoscope.Web.Api;

/// <summary>What an administrator's program asks for, with a key of scope admin: a session in a browser does not open it.</summary>
internal static class AdminEndpoints
{
    public static void MapAdmin(this RouteGroupBuilder any)
    {
        var admin = any.MapGroup("/admin")
            .RequireAuthorization(ApiKeyRequirement.PolicyOf(ApiKeyScopes.Admin))
            .WithTags("Administration")
            .WithMetadata(ApiFreshness.None)
            .ProducesApiProblem(StatusCodes.Status403Forbidden, "The key is valid and lacks the scope admin.")
            .AddOpenApiOperationTransformer(KeyNeeded.DocumentAsync);
        admin
            .MapGet("/stats", GetStatsAsync)
            .WithName("getAdminStats")
            .WithSummary("Keys, requests, connections, storage and instances")
            .WithDescription(
                "Requests and storage are of all instances; circuits, streams, kept answers and the uptime of the one that answers. It needs a key of scope admin."
            );
        admin
            .MapPost("/clear-cache", ClearCacheAsync)
            .WithName("clearCache")
            .WithSummary("Forget all kept answers")
            .WithDescription(
                "Answers of queries that are kept in memory, at all instances within seconds, and in Redis. Nothing that is stored is touched: the next questions take longer. It is written to the audit log, and needs a key of scope admin."
            );
    }

    private static async Task<ApiAnswer<AdminStatsAnswer>> GetStatsAsync(AdminStats stats, MetaWriter meta, CancellationToken stop)
    {
        var (answer, unknown) = AdminStatsAnswer.Of(stats, await stats.ReadKeysAsync(stop), await stats.ReadFactsAsync(stop));
        return new(answer, meta.Of(unknown: [.. unknown]), ApiFreshness.None);
    }

    private static async Task<ApiAnswer<CacheClearedAnswer>> ClearCacheAsync(
        HttpContext http,
        CacheClearing clearing,
        MetaWriter meta,
        CancellationToken stop
    )
    {
        var (here, shared) = await clearing.ClearAsync(AdminAudit.ActorOf(http), stop);
        List<(string, string)> unknown = shared is null
            ? [("in_redis", "Redis does not answer; what is kept there ends by itself within an hour.")]
            : [];
        return new(new CacheClearedAnswer(here, shared), meta.Of(unknown: [.. unknown]), ApiFreshness.None);
    }
}
