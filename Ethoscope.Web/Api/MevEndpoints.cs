using System.ComponentModel;
using Ethoscope.Core.Chains;
using Ethoscope.Web.Api.Contracts;
using Ethoscope.Web.Limits;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Ethoscope.Web.Api;

/// <summary>Builders, relays and block values.</summary>
internal static class MevEndpoints
{
    public static void MapMev(this RouteGroupBuilder any)
    {
        var api = any.MapGroup("/mev").WithTags("MEV");
        api.MapGet("/recent", RecentAsync)
            .WithName("listMevBlocks")
            .WeighsByRows()
            .WithSummary("Blocks with builder, relays and value, newest first")
            .WithDescription(
                "Each canonical block once, however many relays delivered it, with what they claim and what the proposer received on chain. "
                    + "With `format=csv` or `format=ndjson` (or `Accept: text/csv`, `application/x-ndjson`) all rows of the range are streamed, without an envelope."
            )
            .StreamsRows();
        api.MapGet("/lost", LostAsync)
            .WithName("listLostPayloads")
            .WeighsByRows()
            .WithSummary("Payloads that were delivered and lost, newest first")
            .WithDescription(
                "Payloads that relays delivered and whose block is not in the chain, though the chain's blocks of their time are known. Those of a slot stay on one page, which has more than `limit` where one slot has. "
                    + "With `format=csv` or `format=ndjson` (or `Accept: text/csv`, `application/x-ndjson`) all rows of the range are streamed, without an envelope."
            )
            .StreamsRows();
        api.MapGet("/blocks/{id}", FindAsync)
            .WithName("getMevBlock")
            .WithSummary("A block's builder, relays and value, by height")
            .WithDescription("The canonical block of a height. With `at` a later block is not there.")
            .ProducesApiProblem(StatusCodes.Status404NotFound, "Nothing is known of this block.");
        api.MapGet("/summary", SummaryAsync)
            .WithName("getMevSummary")
            .Weighs(2)
            .WithSummary("The market of the last 24 hours")
            .WithDescription(
                "Counts, values, concentration, and the largest builders and relays, of the 24 hours before `at`, or before now."
            );
        OfHours(
            api.MapGet("/stats", Stats),
            "getMevStats",
            "Totals of the hours",
            "Blocks by origin, values and payments, each block once."
        );
        OfHours(
            api.MapGet("/impact", Impact),
            "getMevImpact",
            "Blocks of builders beside local ones: gas, tips and value",
            "Blocks, gas, tips for each unit of gas, and value, of blocks that builders built and of those that proposers built themselves; and how much more tips a unit of gas brings in the former. Blocks whose gas limit is not known are left out of sums of gas and of tips."
        );
        OfHours(
            api.MapGet("/analysis", Analysis),
            "getMevAnalysis",
            "Concentration and the spread of values",
            "Index with the levels of both merger guidelines, Nakamoto number, effective number; median, p90, maximum and Gini of values."
        );
        OfHours(
            api.MapGet("/builders", Builders),
            "listBuilders",
            "Builders by blocks, largest first",
            "Several keys and spellings are one builder; locally built blocks are left out."
        );
        OfHours(
            api.MapGet("/relays", Relays),
            "listRelays",
            "Relays by fractional credit, largest first",
            "Shares by fractional credit (1/k for each of k relays) and by full credit, payments that were less than claimed, and lost payloads."
        );
        OfHours(
                api.MapGet("/hourly", HoursAsync),
                "listMevHours",
                "The market by hours, oldest first",
                "Hours that nothing is known of are left out. "
                    + "With `format=csv` or `format=ndjson` (or `Accept: text/csv`, `application/x-ndjson`) the hours are rows, without an envelope."
            )
            .StreamsRows();
    }

    private static RouteHandlerBuilder OfHours(RouteHandlerBuilder route, string name, string summary, string description) =>
        route.WithName(name).Weighs(2).WithSummary(summary).WithDescription(description);

    private static async Task<Results<ApiAnswer<IReadOnlyList<MevBlockAnswer>>, ApiRows<MevBlockAnswer>>> RecentAsync(
        [AsParameters] MevBlocksQuery query,
        HttpContext http,
        ConfiguredChains chains,
        MevAnswers answers,
        MetaWriter meta,
        CancellationToken stop
    )
    {
        var question = query.Read(MevBlocksQuery.Kind, chains, http.Request.Headers.Accept, meta.Now);
        return question.Format == RowFormat.Json
            ? await answers.BlocksAsync(question, stop)
            : await ApiRows<MevBlockAnswer>.OpenAsync(http, question, "mev", answers.BlockPages(question, stop), MevAnswers.BlockTable);
    }

    private static async Task<Results<ApiAnswer<IReadOnlyList<LostPayloadAnswer>>, ApiRows<LostPayloadAnswer>>> LostAsync(
        [AsParameters] MevBlocksQuery query,
        HttpContext http,
        ConfiguredChains chains,
        LostPayloadAnswers answers,
        MetaWriter meta,
        CancellationToken stop
    )
    {
        var question = query.Read(LostPayloadAnswers.Kind, chains, http.Request.Headers.Accept, meta.Now);
        return question.Format == RowFormat.Json
            ? await answers.ListAsync(question, stop)
            : await ApiRows<LostPayloadAnswer>.OpenAsync(http, question, "lost-payloads", answers.Pages(question, stop));
    }

    private static Task<ApiAnswer<MevBlockAnswer>> FindAsync(
        [Description("Height of the block in decimal digits.")] string id,
        [AsParameters] MomentQuery query,
        ConfiguredChains chains,
        MevAnswers answers,
        CancellationToken stop
    )
    {
        var reading = new QueryReading();
        var (_, at) = query.Moment(reading, chains);
        var chain = reading.ChainWithSlots(query.Chain, chains);
        if (!QueryNumber.TryParse(id, out var number))
            reading.Refuse("id", "id must be a block height in decimal digits.");
        reading.Finish();
        return answers.FindAsync(chain, number, at, stop);
    }

    private static Task<ApiAnswer<MevSummaryAnswer>> SummaryAsync(
        [AsParameters] MomentQuery query,
        ConfiguredChains chains,
        MevAnswers answers,
        CancellationToken stop
    )
    {
        var reading = new QueryReading();
        var (_, at) = query.Moment(reading, chains);
        var chain = reading.ChainWithSlots(query.Chain, chains);
        reading.Finish();
        return answers.SummaryAsync(chain, at, stop);
    }

    private static Task<ApiAnswer<MevStatsAnswer>> Stats(
        [AsParameters] HoursQuery query,
        ConfiguredChains chains,
        MevAnswers answers,
        MetaWriter meta,
        CancellationToken stop
    ) => answers.StatsAsync(MevHours.Read(query, chains, meta.Now), stop);

    private static Task<ApiAnswer<MevImpactAnswer>> Impact(
        [AsParameters] HoursQuery query,
        ConfiguredChains chains,
        MevAnswers answers,
        MetaWriter meta,
        CancellationToken stop
    ) => answers.ImpactAsync(MevHours.Read(query, chains, meta.Now), stop);

    private static Task<ApiAnswer<MevAnalysisAnswer>> Analysis(
        [AsParameters] HoursQuery query,
        ConfiguredChains chains,
        MevAnswers answers,
        MetaWriter meta,
        CancellationToken stop
    ) => answers.AnalysisAsync(MevHours.Read(query, chains, meta.Now), stop);

    private static Task<ApiAnswer<IReadOnlyList<MevBuilderAnswer>>> Builders(
        [AsParameters] HoursQuery query,
        ConfiguredChains chains,
        MevAnswers answers,
        MetaWriter meta,
        CancellationToken stop
    ) => answers.BuildersAsync(MevHours.Read(query, chains, meta.Now), stop);

    private static Task<ApiAnswer<IReadOnlyList<MevRelayAnswer>>> Relays(
        [AsParameters] HoursQuery query,
        ConfiguredChains chains,
        MevAnswers answers,
        MetaWriter meta,
        CancellationToken stop
    ) => answers.RelaysAsync(MevHours.Read(query, chains, meta.Now), stop);

    private static async Task<Results<ApiAnswer<IReadOnlyList<MevHourAnswer>>, ApiRows<MevHourAnswer>>> HoursAsync(
        [AsParameters] MevHoursQuery query,
        HttpContext http,
        ConfiguredChains chains,
        MevAnswers answers,
        MetaWriter meta,
        CancellationToken stop
    )
    {
        var (hours, format) = query.Read(chains, http.Request.Headers.Accept, meta.Now);
        return format == RowFormat.Json
            ? await answers.HoursAsync(hours, stop)
            : await ApiRows<MevHourAnswer>.OpenAsync(http, answers.HourPages(hours, stop), format, $"mev-hours-{hours.Chain.Name}");
    }
}
