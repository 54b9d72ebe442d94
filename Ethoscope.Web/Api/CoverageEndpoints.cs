using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Prices;
using Ethoscope.Web.Api.Contracts;

namespace Ethoscope.Web.Api;

/// <summary>What is stored.</summary>
internal static class CoverageEndpoints
{
    public static void MapCoverage(this RouteGroupBuilder api)
    {
        api.MapGet("/coverage", ListAsync)
            .WithName("listCoverage")
            .WithTags("Blocks")
            .WithSummary("What is stored of a chain")
            .WithDescription(
                "One row for each depth that blocks are read at. Heights outside of `ranges` are unknown: absent and covered means that there is none."
            );
        api.MapGet("/coverage/prices", PricesAsync)
            .WithName("getPriceCoverage")
            .WithTags("Prices")
            .WithSummary("What is stored of ether's price")
            .WithDescription("Times whose updates are all stored. Outside of `ranges` it is unknown whether the price moved.");
    }

    private static async Task<ApiAnswer<PriceCoverageAnswer>> PricesAsync(IPriceReader reader, MetaWriter meta, CancellationToken stop)
    {
        var coverage = await reader.GetCoverageAsync(stop);
        var reason = reader.StaleAfter is null ? "No price feed is watched here." : "No update is stored yet.";
        return new(
            PriceCoverageAnswer.Of(coverage),
            meta.Of([], coverage.First is null ? [("first", reason), ("last", reason)] : []),
            ApiFreshness.Head
        );
    }

    private static async Task<ApiAnswer<IReadOnlyList<SeriesAnswer>>> ListAsync(
        [AsParameters] ChainQuery query,
        ConfiguredChains chains,
        IBlockReader reader,
        MetaWriter meta,
        CancellationToken stop
    )
    {
        var reading = new QueryReading();
        var chain = reading.Chain(query.Chain, chains);
        reading.Finish();
        var status = await reader.GetStatusAsync(chain, null, stop);
        var covered = await reader.GetCoverageAsync(chain, stop);
        var data = covered.Select(one => SeriesAnswer.Of(chain, one.Key, one.Value)).ToList();
        return new(data, meta.Of(status.Head, null, [], unknown: Unknown), ApiFreshness.Head);
    }

    private static readonly Dictionary<string, string> Unknown = new(StringComparer.Ordinal)
    {
        ["finalized"] = "Coverage grows as history is read; it is never final.",
    };
}
