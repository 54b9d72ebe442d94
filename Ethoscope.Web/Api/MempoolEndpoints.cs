using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Mempool;
using Ethoscope.Web.Api.Contracts;
using Ethoscope.Web.Limits;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Ethoscope.Web.Api;

/// <summary>What waits in the pool of the node that is read.</summary>
internal static class MempoolEndpoints
{
    public static void MapMempool(this RouteGroupBuilder api)
    {
        api.MapGet("/metrics/mempool/inclusion", InclusionAsync)
            .WithName("listInclusion")
            .Weighs(2)
            .WithTags("Mempool")
            .WithSummary("How long included transactions had waited, oldest first")
            .WithDescription(
                "From our nodes' first sight of a transaction, by their WebSocket, to the block that holds it; and the share of transactions that no "
                    + "node told of before. At most 600 points: blocks, or what the blocks of a while have in common. A point of nulls marks a gap. "
                    + "With `format=csv` or `format=ndjson` every block of the range is streamed, without an envelope."
            )
            .StreamsRows();
        api.MapGet("/metrics/mempool/current", GetAsync)
            .WithName("getMempool")
            .WithTags("Mempool")
            .WithSummary("The pool as last seen")
            .WithDescription(
                "Pending and queued transactions of one node, and the part that the next block could take. Most public nodes do not offer their pool: then the status is unsupported and all counts are null."
            );
        api.MapGet("/metrics/mempool", ListAsync)
            .WithName("listMempool")
            .Weighs(2)
            .WithTags("Mempool")
            .WithSummary("The pool over time, oldest first")
            .WithDescription(
                "At most 600 points: samples, or what the samples of a while have in common. A point of nulls marks a gap. "
                    + "With `format=csv` or `format=ndjson` (or `Accept: text/csv`, `application/x-ndjson`) every sample of the range is streamed "
                    + "as it was stored, without an envelope."
            )
            .StreamsRows();
    }

    private static async Task<Results<ApiAnswer<IReadOnlyList<InclusionPointAnswer>>, ApiRows<InclusionAnswer>>> InclusionAsync(
        [AsParameters] MempoolQuery query,
        HttpContext http,
        ConfiguredChains chains,
        IMempoolReader reader,
        IBlockReader blocks,
        MetaWriter meta,
        CancellationToken stop
    )
    {
        var range = query.Read(chains, http.Request.Headers.Accept, meta.Now);
        if (range.Format != RowFormat.Json)
        {
            var pages = RowPages.ReadAsync<BlockInclusion, InclusionAnswer>(
                (last, cancel) => reader.GetIncludedAsync(range.Chain, range.From, last?.Time, range.To, RowPages.Size, range.AsOf, cancel),
                block => InclusionAnswer.Of(block)!,
                RowPages.Size,
                stop
            );
            return await ApiRows<InclusionAnswer>.OpenAsync(http, pages, range.Format, $"inclusion-{range.Chain.Name}", range.Limit);
        }

        var status = await blocks.GetStatusAsync(range.Chain, range.AsOf, stop);
        var points = await reader.GetInclusionsAsync(range.Chain, range.From, range.To, range.Width, range.AsOf, stop);
        return new ApiAnswer<IReadOnlyList<InclusionPointAnswer>>(
            [.. points.Select(InclusionPointAnswer.Of)],
            meta.Of(status.Head, null, [], unknown: MempoolUnknown.Of(points)),
            ApiFreshness.Head
        );
    }

    private static async Task<ApiAnswer<MempoolAnswer>> GetAsync(
        [AsParameters] MomentQuery query,
        ConfiguredChains chains,
        IMempoolReader reader,
        IBlockReader blocks,
        MempoolSamplingOptions options,
        MetaWriter meta,
        CancellationToken stop
    )
    {
        var (chain, asOf) = query.ReadMoment(chains);
        var status = await blocks.GetStatusAsync(chain, asOf, stop);
        var state = await reader.GetLatestAsync(chain, asOf, stop);
        var data = MempoolAnswer.Of(state, state.At(asOf ?? meta.Now, options.GapAfter), chain);
        return new(data, meta.Of(status.Head, null, [data.Source], unknown: MempoolUnknown.Of(data)), ApiFreshness.Head);
    }

    private static async Task<Results<ApiAnswer<IReadOnlyList<MempoolPointAnswer>>, ApiRows<MempoolSampleAnswer>>> ListAsync(
        [AsParameters] MempoolQuery query,
        HttpContext http,
        ConfiguredChains chains,
        IMempoolReader reader,
        IBlockReader blocks,
        MetaWriter meta,
        CancellationToken stop
    )
    {
        var range = query.Read(chains, http.Request.Headers.Accept, meta.Now);
        if (range.Format != RowFormat.Json)
        {
            var pages = RowPages.ReadAsync<MempoolSample, MempoolSampleAnswer>(
                (last, cancel) => reader.GetSamplesAsync(range.Chain, range.From, last?.Time, range.To, RowPages.Size, range.AsOf, cancel),
                MempoolSampleAnswer.Of,
                RowPages.Size,
                stop
            );
            return await ApiRows<MempoolSampleAnswer>.OpenAsync(http, pages, range.Format, $"mempool-{range.Chain.Name}", range.Limit);
        }

        var status = await blocks.GetStatusAsync(range.Chain, range.AsOf, stop);
        var points = await reader.GetSeriesAsync(range.Chain, range.From, range.To, range.Width, range.AsOf, stop);
        return new ApiAnswer<IReadOnlyList<MempoolPointAnswer>>(
            [.. points.Select(MempoolPointAnswer.Of)],
            meta.Of(status.Head, null, [], unknown: MempoolUnknown.Of(points)),
            ApiFreshness.Head
        );
    }
}
