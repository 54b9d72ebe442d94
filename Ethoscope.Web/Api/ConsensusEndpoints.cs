using System.ComponentModel;
using Ethoscope.Core.Chains;
using Ethoscope.Web.Api.Contracts;
using Ethoscope.Web.Limits;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Ethoscope.Web.Api;

/// <summary>Slots, votes, finality and reorganisations.</summary>
internal static class ConsensusEndpoints
{
    private const string Rows =
        "With `format=csv` or `format=ndjson` (or `Accept: text/csv`, `application/x-ndjson`) all rows of the range are streamed, without an envelope.";

    public static void MapConsensus(this RouteGroupBuilder any)
    {
        var api = any.MapGroup("/consensus").WithTags("Consensus");
        api.MapGet("", GetAsync)
            .WithName("getConsensus")
            .WithSummary("A chain's consensus at a moment")
            .WithDescription(
                "Head, finality, participation of the last complete epoch and of the present one, sync participation, and the slots of the last hour. "
                    + "Without a beacon endpoint slots come from execution timestamps, and what is unknown is null."
            );
        api.MapGet("/slots", SlotsAsync)
            .WithName("listSlots")
            .WeighsByRows()
            .WithSummary("Slots, newest first")
            .WithDescription($"Slots that something is known of; others are left out, and are not to be taken for missed. {Rows}")
            .StreamsRows();
        api.MapGet("/slots/{slot}", FindSlotAsync)
            .WithName("getSlot")
            .WithSummary("A slot by number or by its beacon block's root")
            .WithDescription("By root it may be one whose block lost: then its outcome is orphaned. With `at` a later slot is not there.")
            .ProducesApiProblem(StatusCodes.Status404NotFound, "Nothing is stored of this slot.");
        api.MapGet("/epochs", EpochsAsync)
            .WithName("listEpochs")
            .WeighsByRows()
            .WithSummary("Epochs, newest first")
            .WithDescription(
                $"Slots by outcome, votes and sync participation by epoch. Votes are provisional until the end of the epoch after. {Rows}"
            )
            .StreamsRows();
        api.MapGet("/epochs/{epoch}", FindEpochAsync)
            .WithName("getEpoch")
            .WithSummary("An epoch")
            .WithDescription("With `at` what is of later times is left out, and its votes may be provisional.")
            .ProducesApiProblem(StatusCodes.Status404NotFound, "Nothing is stored of this epoch.");
        api.MapGet("/participation", ParticipationAsync)
            .WithName("listParticipation")
            .Weighs(2)
            .WithSummary("Participation over time, oldest first")
            .WithDescription(
                "Votes by head count, sync participation, slots by outcome and the distance of finality, by epoch, hour or day. "
                    + $"Parts that nothing is known of are left out. {Rows}"
            )
            .StreamsRows();
        api.MapGet("/finality", FinalityAsync)
            .WithName("listFinality")
            .WeighsByRows()
            .WithSummary("What was said of finality last in each epoch, newest first")
            .WithDescription($"Justified and finalised checkpoints as our endpoint told them. {Rows}")
            .StreamsRows();
        api.MapGet("/reorgs", ReorganisationsAsync)
            .WithName("listConsensusReorganisations")
            .WeighsByRows()
            .WithSummary("Reorganisations of beacon blocks, newest first")
            .WithDescription($"Branches that lost, as our endpoints showed them, by the time that we saw them. {Rows}")
            .StreamsRows();
    }

    private static Task<ApiAnswer<ConsensusAnswer>> GetAsync(
        [AsParameters] MomentQuery query,
        ConfiguredChains chains,
        ConsensusAnswers answers,
        CancellationToken stop
    )
    {
        var reading = new QueryReading();
        var (_, at) = query.Moment(reading, chains);
        var chain = reading.ChainWithSlots(query.Chain, chains);
        reading.Finish();
        return answers.GetAsync(chain, at, stop);
    }

    private static async Task<Results<ApiAnswer<IReadOnlyList<SlotAnswer>>, ApiRows<SlotAnswer>>> SlotsAsync(
        [AsParameters] ConsensusListQuery query,
        HttpContext http,
        ConfiguredChains chains,
        ConsensusAnswers answers,
        MetaWriter meta,
        CancellationToken stop
    )
    {
        var question = query.Read(ConsensusListQuery.Slots, chains, http.Request.Headers.Accept, meta.Now);
        return question.Format == RowFormat.Json
            ? await answers.SlotsAsync(question, stop)
            : await ApiRows<SlotAnswer>.OpenAsync(http, question, "slots", answers.SlotPages(question, stop));
    }

    private static Task<ApiAnswer<SlotAnswer>> FindSlotAsync(
        [Description("Slot in decimal digits, or root of its beacon block.")] string slot,
        [AsParameters] MomentQuery query,
        ConfiguredChains chains,
        ConsensusAnswers answers,
        CancellationToken stop
    )
    {
        var reading = new QueryReading();
        var (_, at) = query.Moment(reading, chains);
        var chain = reading.ChainWithSlots(query.Chain, chains);
        var number = 0L;
        if (!Hash32.TryParse(slot, out var root) && !QueryNumber.TryParse(slot, out number))
            reading.Refuse("slot", "slot must be a slot in decimal digits, or the root of a beacon block: 0x and 64 hexadecimal digits.");
        reading.Finish();
        return answers.FindSlotAsync(chain, number, root == default ? null : root, at, stop);
    }

    private static async Task<Results<ApiAnswer<IReadOnlyList<EpochAnswer>>, ApiRows<EpochAnswer>>> EpochsAsync(
        [AsParameters] ConsensusListQuery query,
        HttpContext http,
        ConfiguredChains chains,
        ConsensusAnswers answers,
        MetaWriter meta,
        CancellationToken stop
    )
    {
        var question = query.Read(ConsensusListQuery.Epochs, chains, http.Request.Headers.Accept, meta.Now);
        return question.Format == RowFormat.Json
            ? await answers.EpochsAsync(question, stop)
            : await ApiRows<EpochAnswer>.OpenAsync(http, question, "epochs", answers.EpochPages(question, stop));
    }

    private static Task<ApiAnswer<EpochAnswer>> FindEpochAsync(
        [Description("Epoch in decimal digits.")] string epoch,
        [AsParameters] MomentQuery query,
        ConfiguredChains chains,
        ConsensusAnswers answers,
        CancellationToken stop
    )
    {
        var reading = new QueryReading();
        var (_, at) = query.Moment(reading, chains);
        var chain = reading.ChainWithSlots(query.Chain, chains);
        if (!QueryNumber.TryParse(epoch, out var number))
            reading.Refuse("epoch", "epoch must be an epoch in decimal digits.");
        reading.Finish();
        return answers.FindEpochAsync(chain, number, at, stop);
    }

    private static async Task<Results<ApiAnswer<IReadOnlyList<ParticipationAnswer>>, ApiRows<ParticipationAnswer>>> ParticipationAsync(
        [AsParameters] ConsensusSeriesQuery query,
        HttpContext http,
        ConfiguredChains chains,
        ConsensusAnswers answers,
        MetaWriter meta,
        CancellationToken stop
    )
    {
        var question = query.Read(chains, http.Request.Headers.Accept, meta.Now);
        return question.Format == RowFormat.Json
            ? await answers.SeriesAsync(question, stop)
            : await ApiRows<ParticipationAnswer>.OpenAsync(http, question, "participation", answers.SeriesPages(question, stop));
    }

    private static async Task<Results<ApiAnswer<IReadOnlyList<FinalityAnswer>>, ApiRows<FinalityAnswer>>> FinalityAsync(
        [AsParameters] ConsensusListQuery query,
        HttpContext http,
        ConfiguredChains chains,
        ConsensusAnswers answers,
        MetaWriter meta,
        CancellationToken stop
    )
    {
        var question = query.Read(ConsensusListQuery.Finality, chains, http.Request.Headers.Accept, meta.Now);
        return question.Format == RowFormat.Json
            ? await answers.FinalityAsync(question, stop)
            : await ApiRows<FinalityAnswer>.OpenAsync(http, question, "finality", answers.FinalityPages(question, stop));
    }

    private static async Task<
        Results<ApiAnswer<IReadOnlyList<ConsensusReorganisationAnswer>>, ApiRows<ConsensusReorganisationAnswer>>
    > ReorganisationsAsync(
        [AsParameters] ConsensusListQuery query,
        HttpContext http,
        ConfiguredChains chains,
        ConsensusAnswers answers,
        MetaWriter meta,
        CancellationToken stop
    )
    {
        var question = query.Read(ConsensusListQuery.Reorganisations, chains, http.Request.Headers.Accept, meta.Now);
        return question.Format == RowFormat.Json
            ? await answers.ReorganisationsAsync(question, stop)
            : await ApiRows<ConsensusReorganisationAnswer>.OpenAsync(
                http,
                question,
                "consensus-reorganisations",
                answers.ReorganisationPages(question, stop),
                ConsensusAnswers.ReorganisationTable
            );
    }
}
