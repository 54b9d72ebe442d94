using Ethoscope.Core.Chains;
using Ethoscope.Core.Fees;
using Ethoscope.Web.Api.Contracts;
using Ethoscope.Web.Limits;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Ethoscope.Web.Api;

/// <summary>Gas prices, blobs and fee estimates.</summary>
internal static class FeesEndpoints
{
    private const string Tag = "Fees";

    private const string Streamed =
        "With `format=csv` or `format=ndjson` (or `Accept: text/csv`, `application/x-ndjson`) every row of the range is streamed by time, "
        + "unthinned and without an envelope; what is not stored has no row.";

    public static void MapFees(this RouteGroupBuilder api)
    {
        api.MapGet("/metrics/gas", GasAsync)
            .WithName("listGasPrices")
            .Weighs(2)
            .WithTags(Tag)
            .WithSummary("Gas prices over a range")
            .WithDescription(
                "Single blocks of up to a day, hours and days beyond; `data.interval` says which. Quantiles of hours and days are exact over their blocks. "
                    + "`start_time` and `end_time` are other names of `from` and `to`; giving a bound under two names is refused. "
                    + Streamed
            )
            .StreamsRows();
        api.MapGet("/metrics/gas/latest", LatestAsync)
            .WithName("getLatestGasPrice")
            .WithTags(Tag)
            .WithSummary("Fees of the newest block and of the next one")
            .WithDescription("The next block's base fee is exact by EIP-1559; its blob base fee follows the fork of its own time.")
            .ProducesApiProblem(StatusCodes.Status404NotFound, "No block is stored.");
        api.MapGet("/metrics/gas/percentiles", PercentilesAsync)
            .WithName("getGasPricePercentiles")
            .Weighs(2)
            .WithTags(Tag)
            .WithSummary("Quantiles of fees over the last hours")
            .WithDescription("Exact, over single blocks, of up to 168 hours.");
        api.MapGet("/metrics/blobs", BlobsAsync)
            .WithName("listBlobFees")
            .Weighs(2)
            .WithTags(Tag)
            .WithSummary("Blobs and blob base fees over a range")
            .WithDescription("As /metrics/gas: single blocks of up to a day, hours and days beyond. " + Streamed)
            .StreamsRows();
        api.MapGet("/metrics/fees/estimates", EstimatesAsync)
            .WithName("getFeeEstimates")
            .WithTags(Tag)
            .WithSummary("Fee estimates with their track record")
            .WithDescription(
                "Estimates after the newest block, and how estimates for the same target did over the last 24 hours and 7 days. "
                    + "A hit means that a block of the horizon would have accepted the offer by its price."
            )
            .ProducesApiProblem(StatusCodes.Status404NotFound, "No estimate was made yet.");
    }

    private static Task<Results<ApiAnswer<GasSeriesAnswer<GasPointAnswer>>, ApiRows<GasPointAnswer>>> GasAsync(
        [AsParameters] FeesQuery query,
        HttpContext http,
        ConfiguredChains chains,
        FeeAnswers answers,
        CancellationToken stop
    ) => SeriesAsync(query, http, chains, answers, "gas", GasPointAnswer.Of, stop);

    private static Task<Results<ApiAnswer<GasSeriesAnswer<BlobPointAnswer>>, ApiRows<BlobPointAnswer>>> BlobsAsync(
        [AsParameters] FeesQuery query,
        HttpContext http,
        ConfiguredChains chains,
        FeeAnswers answers,
        CancellationToken stop
    ) => SeriesAsync(query, http, chains, answers, "blobs", BlobPointAnswer.Of, stop);

    private static async Task<Results<ApiAnswer<GasSeriesAnswer<TPoint>>, ApiRows<TPoint>>> SeriesAsync<TPoint>(
        FeesQuery query,
        HttpContext http,
        ConfiguredChains chains,
        FeeAnswers answers,
        string name,
        Func<FeePoint, TPoint> point,
        CancellationToken stop
    )
        where TPoint : notnull
    {
        var question = query.Read(chains, http.Request.Headers.Accept, answers.Now);
        return question.Format == RowFormat.Json
            ? await answers.SeriesAsync(question, point, stop)
            : await ApiRows<TPoint>.OpenAsync(
                http,
                answers.PartsAsync(question, point, stop),
                question.Format,
                $"{name}-{question.Chain.Name}",
                question.Points
            );
    }

    private static Task<ApiAnswer<LatestGasAnswer>> LatestAsync(
        [AsParameters] MomentQuery query,
        ConfiguredChains chains,
        FeeAnswers answers,
        CancellationToken stop
    )
    {
        var (chain, at) = query.ReadMoment(chains);
        return answers.LatestAsync(chain, at, stop);
    }

    private static Task<ApiAnswer<EstimatesAnswer>> EstimatesAsync(
        [AsParameters] MomentQuery query,
        ConfiguredChains chains,
        FeeAnswers answers,
        CancellationToken stop
    )
    {
        var (chain, at) = query.ReadMoment(chains);
        return answers.EstimatesAsync(chain, at, stop);
    }

    private static Task<ApiAnswer<GasPercentilesAnswer>> PercentilesAsync(
        [AsParameters] HoursQuery query,
        ConfiguredChains chains,
        FeeAnswers answers,
        CancellationToken stop
    )
    {
        var (chain, hours, at) = query.Read(chains);
        return answers.PercentilesAsync(chain, hours, at, stop);
    }
}
