using Ethoscope.Core.Chains;
using Ethoscope.Web.Api.Contracts;
using Ethoscope.Web.Limits;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Ethoscope.Web.Api;

/// <summary>The score of a chain's health, with its reasons.</summary>
internal static class HealthScoreEndpoints
{
    private const string Tag = "Health score";
    private const string NoScore = "No score is stored of that time.";

    public static void MapHealthScore(this RouteGroupBuilder any)
    {
        var api = any.MapGroup("/health").WithTags(Tag);
        api.MapGet("/score", ScoreAsync)
            .WithName("getHealthScore")
            .Weighs(2)
            .WithSummary("How the chain does, in one number with its reasons")
            .WithDescription(
                "The newest score: value, word, confidence, since when, components, gates, what changed in the last hour, what holds it down and what is missing. "
                    + "Where too little is known there is no number, and `state` is `not_enough_data`. "
                    + $"`{HealthEmbeds.Badge}` is the same as a picture, `{HealthEmbeds.Card}` as a card for an iframe."
            );
        api.MapGet("/components", ComponentsAsync)
            .WithName("listHealthComponents")
            .Weighs(2)
            .WithSummary("The six components, with every input, its curve and what it is worth")
            .WithDescription("All that is needed to make the score again: values, points, weights, confidence, baselines, curves.");
        api.MapGet("/history", HistoryAsync)
            .WithName("listHealthHistory")
            .Weighs(2)
            .WithSummary("Scores over time, oldest first")
            .WithDescription(
                "In JSON at most `limit` points, each a score or, over long ranges, a part with its lowest and highest. Gaps are points of nulls. "
                    + "With `format=csv` or `format=ndjson` (or `Accept: text/csv`, `application/x-ndjson`) every stored score of the range is a row, streamed, without an envelope."
            )
            .StreamsRows();
        api.MapGet("/explain", ExplainAsync)
            .WithName("explainHealth")
            .Weighs(2)
            .WithSummary("Why the score of a moment is what it is")
            .WithDescription(
                "The score in force at `at`, all of its inputs, what became of it in the hour before, split without a rest, and what would change it most."
            )
            .ProducesApiProblem(StatusCodes.Status404NotFound, NoScore);
        api.MapGet("/compare", CompareAsync)
            .WithName("compareHealth")
            .Weighs(2)
            .WithSummary("What lies between the scores of two moments")
            .WithDescription(
                "The difference split into values, availability and gates; the parts add up to it to the last digit. The moments are `from` and `to`."
            )
            .ProducesApiProblem(StatusCodes.Status404NotFound, NoScore);
    }

    private static Task<ApiAnswer<HealthScoreAnswer>> ScoreAsync(
        [AsParameters] MomentQuery query,
        ConfiguredChains chains,
        HealthScoreAnswers answers,
        CancellationToken stop
    )
    {
        var (chain, at) = query.ReadMoment(chains);
        return answers.ScoreAsync(chain, at, stop);
    }

    private static Task<ApiAnswer<HealthComponentsAnswer>> ComponentsAsync(
        [AsParameters] MomentQuery query,
        ConfiguredChains chains,
        HealthScoreAnswers answers,
        CancellationToken stop
    )
    {
        var (chain, at) = query.ReadMoment(chains);
        return answers.ComponentsAsync(chain, at, stop);
    }

    private static async Task<Results<ApiAnswer<IReadOnlyList<HealthPointAnswer>>, ApiRows<HealthPointAnswer>>> HistoryAsync(
        [AsParameters] HealthHistoryQuery query,
        HttpContext http,
        ConfiguredChains chains,
        HealthScoreAnswers answers,
        MetaWriter meta,
        CancellationToken stop
    )
    {
        var question = query.Read(chains, http.Request.Headers.Accept, meta.Now);
        return question.Format == RowFormat.Json
            ? await answers.HistoryAsync(question, stop)
            : await ApiRows<HealthPointAnswer>.OpenAsync(http, question, "health", answers.HistoryPages(question, stop));
    }

    private static Task<ApiAnswer<HealthExplanationAnswer>> ExplainAsync(
        [AsParameters] MomentQuery query,
        ConfiguredChains chains,
        HealthScoreAnswers answers,
        CancellationToken stop
    )
    {
        var (chain, at) = query.ReadMoment(chains);
        return answers.ExplainAsync(chain, at, stop);
    }

    private static Task<ApiAnswer<HealthComparisonAnswer>> CompareAsync(
        [AsParameters] HealthCompareQuery query,
        ConfiguredChains chains,
        HealthScoreAnswers answers,
        MetaWriter meta,
        CancellationToken stop
    )
    {
        var (chain, from, to) = query.Read(chains, meta.Now);
        return answers.CompareAsync(chain, from, to, stop);
    }
}
