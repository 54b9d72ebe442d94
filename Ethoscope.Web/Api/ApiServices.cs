using Ethoscope.Core.Collection;
using Ethoscope.Core.Health.Model;
using Ethoscope.Core.Security;
using Ethoscope.Web.Api.Contracts;
using Ethoscope.Web.Configuration;
using Ethoscope.Web.Limits;
using Ethoscope.Web.Security;
using Ethoscope.Web.Streams;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Net.Http.Headers;

namespace Ethoscope.Web.Api;

/// <summary>The API. It needs an <c>IBlockReader</c>, an <c>IFeeReader</c>, an <c>IPriceReader</c>, an <c>IConsensusReader</c>, an <c>IHealthReader</c>, an <c>IAnomalyReader</c>, an <c>ICollectorJournal</c>, the collectors, block sources and configured chains.</summary>
internal static class ApiServices
{
    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(options => ApiJson.Configure(options.SerializerOptions));
        services.AddExceptionHandler<ApiFaults>();
        services.TryAddSingleton<OncePerMinute>();
        services.TryAddSingleton(new RequestsOptions());
        services.AddSingleton<MetaWriter>().AddSingleton<BlockAnswers>().AddSingleton<FeeAnswers>();
        services.AddSingleton<SummaryAnswers>().AddSingleton<NetworkHealthAnswers>().AddSingleton<ForeignAnswers>();
        services
            .AddSingleton<ConsensusAnswers>()
            .AddSingleton<MevAnswers>()
            .AddSingleton<LostPayloadAnswers>()
            .AddSingleton<Layer2Answers>();
        services.TryAddSingleton(_ => HealthModels.Load());
        services.AddSingleton<HealthScoreAnswers>().AddSingleton<AnomalyAnswers>();
        services.AddSingleton<SourceAnswers>().AddSingleton<HealthReports>().AddSingleton<ExportSlots>();
        services.AddApiCompression().AddStreamCatalogue();
        services.AddOpenApi(ApiDocument.Name, ApiDocument.Configure);
        return services;
    }

    /// <summary>
    /// Compresses, bounds what a request may take, gives failures under /api their problem details, and answers HEAD as GET (the server
    /// leaves the body out). After the handler of exceptions, before routing.
    /// </summary>
    public static void UseApiProblems(this WebApplication app)
    {
        app.UseApiCompression();
        app.Use(next => context => ApiFaults.ExplainStatusAsync(context, next));
        var requests = app.Services.GetRequiredService<RequestsOptions>();
        app.Use(next => context => ApiBounds.KeepAsync(context, next, requests.Answer));
    }

    /// <summary>The routes. Everything that holds for all of them (what is refused, keys, limits) is said of the groups, here.</summary>
    public static void MapApi(this WebApplication app)
    {
        var any = app.MapGroup("/api/v1")
            .AddEndpointFilterFactory(ApiDoor.Create)
            .ProducesApiProblem(StatusCodes.Status400BadRequest, "A parameter is unknown or not acceptable.")
            .ProducesApiProblem(StatusCodes.Status401Unauthorized, "The key is not valid, or one is required.")
            .Weighs(1)
            .ProducesApiProblem(StatusCodes.Status413PayloadTooLarge, "The request has a body.")
            .ProducesApiProblem(StatusCodes.Status429TooManyRequests, "The limit is reached; Retry-After says when to ask again.")
            .ProducesApiProblem(StatusCodes.Status500InternalServerError, "The server failed.")
            .ProducesApiProblem(StatusCodes.Status503ServiceUnavailable, "The database does not answer.");
        any.MapGroup("").RequireAuthorization(ApiKeyRequirement.PolicyOf(ApiKeyScopes.None)).MapKey();
        any.MapAdmin();
        any.MapGroup("").MapStream();
        var api = any.MapGroup("")
            .RequireAuthorization(ApiKeyRequirement.PolicyOf(ApiKeyScopes.Read))
            .ProducesApiProblem(StatusCodes.Status403Forbidden, "The key is valid and lacks the scope read.");
        api.MapRoot();
        api.MapStatus();
        api.MapBlocks();
        api.MapFees();
        api.MapSummary();
        api.MapForeign();
        api.MapReorganisations();
        api.MapMempool();
        api.MapConsensus();
        api.MapMev();
        api.MapLayer2();
        api.MapCoverage();
        api.MapForks();
        api.MapPrices();
        api.MapHealth();
        api.MapHealthScore();
        api.MapAnomalies();
        api.MapStreamChannels();
        app.MapHealthEmbeds();
        app.MapProbes();
        app.MapOpenApi(ApiDocument.Pattern).Add(KeepAMinute);
        app.MapApiReference();
    }

    private static void KeepAMinute(EndpointBuilder route)
    {
        var write = route.RequestDelegate!;
        route.RequestDelegate = http =>
        {
            ApiFreshness.Minute.Apply(http);
            return write(http);
        };
    }

    /// <summary>The rows of a route may be streamed, as the header <c>Accept</c> says, too; the server does it for a few clients at once.</summary>
    public static void StreamsRows(this RouteHandlerBuilder route) =>
        route
            .WithMetadata(new StreamedRows())
            .ProducesApiProblem(
                StatusCodes.Status503ServiceUnavailable,
                $"The database does not answer, or {ExportSlots.MostAtOnce} exports as CSV or NDJSON are being streamed already."
            )
            .AddEndpointFilter(
                (context, next) =>
                {
                    context.HttpContext.Response.Headers.Append(HeaderNames.Vary, HeaderNames.Accept);
                    return next(context);
                }
            );

    /// <summary>Documents a status that the answer is problem details for.</summary>
    public static TBuilder ProducesApiProblem<TBuilder>(this TBuilder builder, int status, string description)
        where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(
            new ProducesResponseTypeMetadata(status, typeof(ProblemAnswer), ["application/problem+json"]) { Description = description }
        );
}
