using Ethoscope.Core.Chains;
using Ethoscope.Web.Api.Contracts;
using Ethoscope.Web.Components;
using Ethoscope.Web.Limits;
using Ethoscope.Web.Observability;
using Ethoscope.Web.Streams;

namespace Ethoscope.Web.Api;

/// <summary>The root document of the API.</summary>
internal static class RootEndpoints
{
    public const string Name = "Ethoscope";

    private static readonly Dictionary<string, string> Links = new(StringComparer.Ordinal)
    {
        ["status"] = "/api/v1/status",
        ["key"] = "/api/v1/key",
        ["admin_stats"] = "/api/v1/admin/stats",
        ["health"] = "/api/v1/health",
        ["live"] = "/api/v1/health/live",
        ["ready"] = "/api/v1/health/ready",
        ["summary"] = "/api/v1/metrics/summary",
        ["network_stats"] = "/api/v1/metrics/network/stats",
        ["network_health"] = "/api/v1/metrics/network/health",
        ["blocks"] = "/api/v1/metrics/blocks",
        ["gas"] = "/api/v1/metrics/gas",
        ["gas_latest"] = "/api/v1/metrics/gas/latest",
        ["gas_percentiles"] = "/api/v1/metrics/gas/percentiles",
        ["blobs"] = "/api/v1/metrics/blobs",
        ["fee_estimates"] = "/api/v1/metrics/fees/estimates",
        ["block_prices"] = "/api/v1/gasprices/blockprices",
        ["gas_oracle"] = "/api/v1/gastracker/gasoracle",
        ["reorganisations"] = "/api/v1/reorganisations",
        ["mempool"] = "/api/v1/metrics/mempool",
        ["inclusion"] = "/api/v1/metrics/mempool/inclusion",
        ["current_mempool"] = "/api/v1/metrics/mempool/current",
        ["consensus"] = "/api/v1/consensus",
        ["slots"] = "/api/v1/consensus/slots",
        ["epochs"] = "/api/v1/consensus/epochs",
        ["participation"] = "/api/v1/consensus/participation",
        ["finality"] = "/api/v1/consensus/finality",
        ["consensus_reorganisations"] = "/api/v1/consensus/reorgs",
        ["health_score"] = "/api/v1/health/score",
        ["health_components"] = "/api/v1/health/components",
        ["health_history"] = "/api/v1/health/history",
        ["health_explanation"] = "/api/v1/health/explain",
        ["health_comparison"] = "/api/v1/health/compare",
        ["health_badge"] = HealthEmbeds.Badge,
        ["health_card"] = HealthEmbeds.Card,
        ["anomalies"] = "/api/v1/anomalies",
        ["anomaly_summary"] = "/api/v1/ml/metrics/summary",
        ["incidents"] = "/api/v1/incidents",
        ["forks"] = "/api/v1/forks",
        ["coverage"] = "/api/v1/coverage",
        ["price_coverage"] = "/api/v1/coverage/prices",
        ["price"] = "/api/v1/prices/eth",
        ["stream_channels"] = "/api/v1/stream/channels",
        ["stream"] = "/api/v1/stream",
        ["websocket"] = WebSocketEndpoint.Path,
        ["openapi"] = ApiDocument.Path,
        ["documentation"] = ApiReference.Path,
    };

    public static void MapRoot(this RouteGroupBuilder api) =>
        api.MapGet("/", Get)
            .WithName("getRoot")
            .WithTags("Server")
            .WithMetadata(ApiFreshness.Minute)
            .WithSummary("What this server is, and its routes")
            .WithDescription("Name, version and addresses on this server.")
            .Weighs(0);

    private static ApiAnswer<RootAnswer> Get(ConfiguredChains chains, IServiceProvider services, MetaWriter meta) =>
        new(
            new RootAnswer(
                Name,
                BuildInfo.Version,
                BuildInfo.Commit,
                services.GetService<DemoNotice>() is not null,
                [.. chains.All.Select(chain => chain.Name)],
                Links
            ),
            meta.Of(),
            ApiFreshness.Minute
        );
}
