using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Prices;
using Ethoscope.Web.Api.Contracts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Ethoscope.Web.Api;

/// <summary>What is stored.</summary>
internal static class CoverageEndpoints
{
    private const string Rows = " With `format=csv` or `format=ndjson` the stored ranges are streamed, one a row, without an envelope.";

    public static void MapCoverage(this RouteGroupBuilder api)
    {
        api.MapGet("/coverage", ListAsync)
            .WithName("listCoverage")
            .WithTags("Blocks")
            .WithSummary("What is stored of a chain")
            .WithDescription(
                "One row for each depth that blocks are read at. Heights outside of `ranges` are unknown: absent and covered means that there is none."
                    + Rows
            )
            .StreamsRows();
        api.MapGet("/coverage/prices", PricesAsync)
            .WithName("getPriceCoverage")
            .WithTags("Prices")
            .WithSummary("What is stored of ether's price")
            .WithDescription("Times whose updates are all stored. Outside of `ranges` it is unknown whether the price moved." + Rows)
            .StreamsRows();
    }

    private static async Task<Results<ApiAnswer<PriceCoverageAnswer>, ApiRows<TimesAnswer>>> PricesAsync(
        [AsParameters] PriceCoverageQuery query,
        HttpContext http,
        IPriceReader reader,
        MetaWriter meta,
        CancellationToken stop
    )
    {
        var format = query.Read(http.Request.Headers.Accept);
        var coverage = await reader.GetCoverageAsync(stop);
        var data = PriceCoverageAnswer.Of(coverage);
        if (format != RowFormat.Json)
            return await ApiRows<TimesAnswer>.OpenAsync(http, new[] { data.Ranges }.ToAsyncEnumerable(), format, "coverage-prices");

        var reason = reader.StaleAfter is null ? "No price feed is watched here." : "No update is stored yet.";
        return new ApiAnswer<PriceCoverageAnswer>(
            data,
            meta.Of([], coverage.First is null ? [("first", reason), ("last", reason)] : []),
            ApiFreshness.Head
        );
    }

    private static async Task<Results<ApiAnswer<IReadOnlyList<SeriesAnswer>>, ApiRows<CoverageRowAnswer>>> ListAsync(
        [AsParameters] CoverageQuery query,
        HttpContext http,
        ConfiguredChains chains,
        IBlockReader reader,
        MetaWriter meta,
        CancellationToken stop
    )
    {
        var (chain, format) = query.Read(chains, http.Request.Headers.Accept);
        var covered = await reader.GetCoverageAsync(chain, stop);
        var data = covered.Select(one => SeriesAnswer.Of(chain, one.Key, one.Value)).ToList();
        if (format != RowFormat.Json)
            return await ApiRows<CoverageRowAnswer>.OpenAsync(
                http,
                new[] { data.SelectMany(one => one.Rows) }.ToAsyncEnumerable(),
                format,
                $"coverage-{chain.Name}"
            );

        var status = await reader.GetStatusAsync(chain, null, stop);
        return new ApiAnswer<IReadOnlyList<SeriesAnswer>>(data, meta.Of(status.Head, null, [], unknown: Unknown), ApiFreshness.Head);
    }

    private static readonly Dictionary<string, string> Unknown = new(StringComparer.Ordinal)
    {
        ["finalized"] = "Coverage grows as history is read; it is never final.",
    };
}
