using Ethoscope.Core.Chains;
using Ethoscope.Web.Api.Contracts;

namespace Ethoscope.Web.Api;

/// <summary>Forks, and who is ready for them.</summary>
internal static class ForksEndpoints
{
    public static void MapForks(this RouteGroupBuilder api) =>
        api.MapGet("/forks", GetAsync)
            .WithName("getForks")
            .WithTags("Server")
            .WithMetadata(ApiFreshness.Head)
            .WithSummary("Forks of a chain, and which endpoints know those to come")
            .WithDescription(
                "Forks that are known or configured, and later ones that endpoints announce by eth_config (EIP-7910) or /eth/v1/config/spec. "
                    + "An endpoint is asked once a day; one that does not say is told as unknown."
            );

    private static async Task<ApiAnswer<ForksAnswer>> GetAsync(
        [AsParameters] ForksQuery query,
        ConfiguredChains chains,
        SourceAnswers sources,
        MetaWriter meta,
        CancellationToken stop
    )
    {
        var chain = query.Read(chains);
        var endpoints = (await sources.SnapshotAsync(stop)).ForksOf(chain);
        var readiness = ForkReadiness.Of(chain, endpoints, meta.Now);
        var told = endpoints.Where(endpoint => endpoint.Told is not null).Select(endpoint => endpoint.Name);
        return new(
            ForksAnswer.Of(chain, readiness),
            meta.Of(told, readiness.Next is null ? [("next", "Neither configuration nor an endpoint gives a later fork a date.")] : []),
            ApiFreshness.Head
        );
    }
}
