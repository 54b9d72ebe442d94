using Ethoscope.Core.Chains;
using Ethoscope.Web.Api.Contracts;

namespace Ethoscope.Web.Api;

/// <summary>A chain in one answer.</summary>
internal static class SummaryEndpoints
{
    private const string Tag = "Summary";

    private const string Text =
        "Newest block, fees, estimates, blobs, pool and price. A part of which nothing is known is null, and `meta.unknown` says why by its name; "
        + "fields inside of parts stand there by their path, such as `mempool.backlog`.";

    public static void MapSummary(this RouteGroupBuilder api)
    {
        api.MapGet("/metrics/summary", SummaryAsync)
            .WithName("getSummary")
            .WithTags(Tag)
            .WithSummary("Block, fees, blobs, pool and price in one")
            .WithDescription(Text);
        api.MapGet("/metrics/network/stats", SummaryAsync)
            .WithName("getNetworkStats")
            .WithTags(Tag)
            .WithSummary("Another name of /metrics/summary")
            .WithDescription(Text);
        api.MapGet("/metrics/network/health", HealthAsync)
            .WithName("getNetworkHealth")
            .WithTags(Tag)
            .WithSummary("How well a chain is known: head, finality, and how fresh each part is")
            .WithDescription(
                "Facts with their ages and the state of the endpoints. It is no score: nothing here grades the network. "
                    + "/health says the same of the server and all of its dependencies."
            );
    }

    private static Task<ApiAnswer<SummaryAnswer>> SummaryAsync(
        [AsParameters] MomentQuery query,
        ConfiguredChains chains,
        SummaryAnswers answers,
        CancellationToken stop
    )
    {
        var (chain, at) = query.ReadMoment(chains);
        return answers.GetAsync(chain, at, stop);
    }

    private static Task<ApiAnswer<NetworkHealthAnswer>> HealthAsync(
        [AsParameters] MomentQuery query,
        ConfiguredChains chains,
        NetworkHealthAnswers answers,
        CancellationToken stop
    )
    {
        var (chain, at) = query.ReadMoment(chains);
        return answers.GetAsync(chain, at, stop);
    }
}
