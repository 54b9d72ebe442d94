using System.ComponentModel;
using Ethoscope.Core.Chains;
using Ethoscope.Web.Api.Contracts;
using Ethoscope.Web.Limits;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Ethoscope.Web.Api;

/// <summary>Blocks.</summary>
internal static class BlocksEndpoints
{
    public static void MapBlocks(this RouteGroupBuilder api)
    {
        api.MapGet("/metrics/blocks", ListAsync)
            .WithName("listBlocks")
            .WeighsByRows()
            .WithTags("Blocks")
            .WithSummary("Blocks, newest first")
            .WithDescription(
                "Blocks of a range of heights or times. `start_block`, `end_block`, `start_time` and `end_time` are other names of `from` and `to`; "
                    + "giving a bound under two names is refused. `meta.coverage.missing` says which heights of this page's range are not stored. "
                    + "With `format=csv` or `format=ndjson` (or `Accept: text/csv`, `application/x-ndjson`) all rows of the range are streamed, newest first, without an envelope."
            )
            .StreamsRows();
        api.MapGet("/metrics/blocks/{id}", FindAsync)
            .WithName("getBlock")
            .WithTags("Blocks")
            .WithSummary("A block by height or hash")
            .WithDescription(
                "By height it is the canonical block. By hash it may be one that lost in a reorganisation: then `canonical` is false, and `lost_in` says which. "
                    + "With `at` a block of a later time is not there, and a reorganisation seen later has not happened. "
                    + "A finalised block that was read in full may be cached for ever."
            )
            .ProducesApiProblem(StatusCodes.Status404NotFound, "No such block is stored.");
    }

    private static async Task<Results<ApiAnswer<IReadOnlyList<BlockAnswer>>, ApiRows<BlockAnswer>>> ListAsync(
        [AsParameters] BlocksQuery query,
        HttpContext http,
        ConfiguredChains chains,
        BlockAnswers answers,
        MetaWriter meta,
        CancellationToken stop
    )
    {
        var question = query.Read(chains, http.Request.Headers.Accept, meta.Now);
        return question.Format == RowFormat.Json
            ? await answers.ListAsync(question, stop)
            : await ApiRows<BlockAnswer>.OpenAsync(http, question, "blocks", answers.PagesAsync(question, stop), BlockAnswers.Table);
    }

    private static Task<ApiAnswer<BlockAnswer>> FindAsync(
        [Description("Height in decimal digits, or hash.")] string id,
        [AsParameters] MomentQuery query,
        ConfiguredChains chains,
        BlockAnswers answers,
        CancellationToken stop
    )
    {
        var reading = new QueryReading();
        var (chain, at) = query.Moment(reading, chains);
        var block = BlockId.Read(id, reading);
        reading.Finish();
        return answers.FindAsync(chain, block, at, stop);
    }
}
