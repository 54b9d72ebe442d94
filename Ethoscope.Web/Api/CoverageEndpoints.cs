using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Web.Api.Contracts;

namespace Ethoscope.Web.Api;

/// <summary>What is stored.</summary>
internal static class CoverageEndpoints
{
    public static void MapCoverage(this RouteGroupBuilder api) =>
        api.MapGet("/coverage", ListAsync)
            .WithName("listCoverage")
            .WithTags("Blocks")
            .WithSummary("What is stored of a chain")
            .WithDescription(
                "One row for each depth that blocks are read at. Heights outside of `ranges` are unknown: absent and covered means that there is none."
            );

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
