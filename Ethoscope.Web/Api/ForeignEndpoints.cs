using Ethoscope.Core.Chains;
using Ethoscope.Web.Api.Contracts;

namespace Ethoscope.Web.Api;

/// <summary>Our fee estimates in the shapes of two other services, for clients that were written for those.</summary>
internal static class ForeignEndpoints
{
    private const string Tag = "Foreign shapes";

    private const string Bare =
        "Without the envelope. All from our own estimates, and exact in gwei; what can't be known is left out. "
        + "How often such estimates held is published under /metrics/fees/estimates. "
        + "Where there is no estimate that holds for the next block, the answer is a problem, never an old price.";

    private const string NoEstimate = "There is no estimate for the next block, or the database does not answer.";

    public static void MapForeign(this RouteGroupBuilder api)
    {
        api.MapGet("/gasprices/blockprices", BlockPricesAsync)
            .WithName("getBlockPrices")
            .WithTags(Tag)
            .WithSummary("Fee estimates in the shape of Blocknative's retired gas API")
            .WithDescription(Bare)
            .ProducesApiProblem(StatusCodes.Status404NotFound, "No estimate was made by that moment.")
            .ProducesApiProblem(StatusCodes.Status503ServiceUnavailable, NoEstimate);
        api.MapGet("/gastracker/gasoracle", GasOracleAsync)
            .WithName("getGasOracle")
            .WithTags(Tag)
            .WithSummary("Fee estimates in the shape of Etherscan's gas oracle")
            .WithDescription(Bare)
            .ProducesApiProblem(StatusCodes.Status404NotFound, "No estimate was made by that moment.")
            .ProducesApiProblem(StatusCodes.Status503ServiceUnavailable, NoEstimate);
    }

    private static Task<BareAnswer<BlockPricesAnswer>> BlockPricesAsync(
        [AsParameters] BlockPricesQuery query,
        ConfiguredChains chains,
        ForeignAnswers answers,
        CancellationToken stop
    )
    {
        var (chain, at, levels) = query.ReadLevels(chains);
        return answers.BlockPricesAsync(chain, at, levels, stop);
    }

    private static Task<BareAnswer<GasOracleAnswer>> GasOracleAsync(
        [AsParameters] GasOracleQuery query,
        ConfiguredChains chains,
        ForeignAnswers answers,
        CancellationToken stop
    )
    {
        var (chain, at) = query.ReadMoment(chains);
        return answers.GasOracleAsync(chain, at, stop);
    }
}
