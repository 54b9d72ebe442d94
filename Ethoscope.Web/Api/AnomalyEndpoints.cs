using System.ComponentModel;
using Ethoscope.Web.Api.Contracts;
using Ethoscope.Web.Limits;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Ethoscope.Web.Api;

/// <summary>What is not as usual: episodes, and incidents made of those that overlap.</summary>
internal static class AnomalyEndpoints
{
    private const string Rows =
        "With `format=csv` or `format=ndjson` (or `Accept: text/csv`, `application/x-ndjson`) all rows of the range are streamed, without an envelope.";

    private const string Anomalies =
        "One record an episode, from its start to its end, with peak, fence, severity and what the other methods say. Late or corrected data may change or withdraw one. "
        + Rows;

    public static void MapAnomalies(this RouteGroupBuilder any)
    {
        var api = any.MapGroup("").WithTags("Anomalies");
        api.MapGet("/anomalies", EpisodesAsync)
            .WithName("listAnomalies")
            .WeighsByRows()
            .WithSummary("Episodes of what is unusual, newest first")
            .WithDescription(Anomalies)
            .StreamsRows();
        api.MapGet("/ml/anomalies", EpisodesAsync)
            .WithName("listMlAnomalies")
            .WeighsByRows()
            .WithSummary("Another name of /anomalies")
            .WithDescription(Anomalies)
            .StreamsRows();
        api.MapGet(
                "/anomalies/{anomaly}",
                ([Description("Id of the episode.")] string anomaly, AnomalyAnswers answers, CancellationToken stop) =>
                    answers.EpisodeAsync(AnomalyId.Read("anomaly", anomaly), stop)
            )
            .WithName("getAnomaly")
            .Weighs(2)
            .WithSummary("An episode with the series around it")
            .WithDescription("What was usual, the fences and the values, in at most 400 points.")
            .ProducesApiProblem(StatusCodes.Status404NotFound, "There is no episode of this id.");
        api.MapGet("/ml/metrics/summary", SummaryAsync)
            .WithName("getAnomalySummary")
            .Weighs(2)
            .WithSummary("How each watched series does")
            .WithDescription("The newest sample beside what is usual, whether it can be judged, and its episodes of the hours.");
        api.MapGet("/incidents", IncidentsAsync)
            .WithName("listIncidents")
            .WeighsByRows()
            .WithSummary("Incidents, newest first")
            .WithDescription($"Episodes that overlap are one incident, with what moved first. The filters ask for one that matches. {Rows}")
            .StreamsRows();
        api.MapGet(
                "/incidents/{incident}",
                ([Description("Id of the incident.")] string incident, AnomalyAnswers answers, CancellationToken stop) =>
                    answers.IncidentAsync(AnomalyId.Read("incident", incident), stop)
            )
            .WithName("getIncident")
            .Weighs(2)
            .WithSummary("An incident with its episodes")
            .WithDescription("In the order in which they began, with the components of the score that they touch.")
            .ProducesApiProblem(StatusCodes.Status404NotFound, "There is no incident of this id.");
    }

    private static async Task<Results<ApiAnswer<IReadOnlyList<AnomalyAnswer>>, ApiRows<AnomalyAnswer>>> EpisodesAsync(
        [AsParameters] AnomaliesQuery query,
        HttpContext http,
        AnomalyAnswers answers,
        CancellationToken stop
    )
    {
        var question = Read(AnomaliesQuery.Episodes, query, http, answers);
        return question.Format == RowFormat.Json
            ? await answers.EpisodesAsync(question, stop)
            : await ApiRows<AnomalyAnswer>.OpenAsync(
                http,
                answers.EpisodePages(question, stop),
                question.Format,
                AnomaliesQuery.Episodes,
                question.Limit,
                AnomalyAnswers.Table
            );
    }

    private static async Task<Results<ApiAnswer<IReadOnlyList<IncidentAnswer>>, ApiRows<IncidentAnswer>>> IncidentsAsync(
        [AsParameters] AnomaliesQuery query,
        HttpContext http,
        AnomalyAnswers answers,
        CancellationToken stop
    )
    {
        var question = Read(AnomaliesQuery.Incidents, query, http, answers);
        return question.Format == RowFormat.Json
            ? await answers.IncidentsAsync(question, stop)
            : await ApiRows<IncidentAnswer>.OpenAsync(
                http,
                answers.IncidentPages(question, stop),
                question.Format,
                AnomaliesQuery.Incidents,
                question.Limit
            );
    }

    private static Task<ApiAnswer<AnomalySummaryAnswer>> SummaryAsync(
        [AsParameters] AnomalySummaryQuery query,
        AnomalyAnswers answers,
        CancellationToken stop
    )
    {
        var (hours, at) = query.Read();
        return answers.SummaryAsync(hours, at, stop);
    }

    private static AnomaliesQuestion Read(string kind, AnomaliesQuery query, HttpContext http, AnomalyAnswers answers) =>
        query.Read(kind, answers.Networks, answers.Components, http.Request.Headers.Accept, answers.Now);
}
