using System.ComponentModel;
using Ethoscope.Core.Chains;
using Ethoscope.Web.Api.Contracts;

namespace Ethoscope.Web.Api;

/// <summary>Blocks.</summary>
internal static class BlocksEndpoints
{
    public static void MapBlocks(this RouteGroupBuilder api)
    {
        api.MapGet("/metrics/blocks", ListAsync)
            .WithName("listBlocks")
            .WithTags("Blocks")
            .WithSummary("Blocks, newest first")
            .WithDescription(
                "Blocks of a range of heights or times. `start_block`, `end_block`, `start_time` and `end_time` are other names of `from` and `to`; "
                    + "giving a bound under two names is refused. `meta.coverage.missing` says which heights of this page's range are not stored."
            );
        api.MapGet("/metrics/blocks/{id}", FindAsync)
            .WithName("getBlock")
            .WithTags("Blocks")
            .WithSummary("A block by height or hash")
            .WithDescription(
                "By height it is the canonical block. By hash it may be one that lost in a reorganisation: then `canonical` is false, and `lost_in` says which. "
                    + "A finalised block that was read in full may be cached for ever."
            )
            .ProducesApiProblem(StatusCodes.Status404NotFound, "No such block is stored.");
    }

    private static Task<ApiAnswer<IReadOnlyList<BlockAnswer>>> ListAsync(
        [AsParameters] BlocksQuery query,
        ConfiguredChains chains,
        BlockAnswers answers,
        CancellationToken stop
    ) => answers.ListAsync(query.Read(chains), stop);

    private static Task<ApiAnswer<BlockAnswer>> FindAsync(
        [Description("Height in decimal digits, or hash.")] string id,
        [AsParameters] ChainQuery query,
        ConfiguredChains chains,
        BlockAnswers answers,
        CancellationToken stop
    )
    {
        var reading = new QueryReading();
        var (chain, block) = (reading.Chain(query.Chain, chains), BlockId.Read(id, reading));
        reading.Finish();
        return answers.FindAsync(chain, block, stop);
    }
}
