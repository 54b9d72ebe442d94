using System.Text.Json.Nodes;
using Ethoscope.Core.Security;
using Ethoscope.Core.Streams;
using Ethoscope.Web.Api;
using Ethoscope.Web.Api.Contracts;
using Ethoscope.Web.Limits;
using Ethoscope.Web.Security;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Ethoscope.Web.Streams;

/// <summary>Streams as routes of the API.</summary>
internal static class StreamEndpoints
{
    private const string Example = """
        retry: 3000

        id: 81234
        event: gas_prices
        data: {"type":"update","channel":"gas_prices","id":81234,"timestamp":"2026-01-31T20:30:11Z","data":{"block_number":24300000}}

        : heartbeat
        id: 81240

        """;

    public static void MapStream(this RouteGroupBuilder api)
    {
        api.MapGet("/stream", OpenAsync)
            .WithName("openStream")
            .WithTags("Streams")
            .WithMetadata(ApiFreshness.None, new StreamConnect())
            .AllowAnonymous()
            .RequireAuthorization(ApiKeyRequirement.PolicyOf(ApiKeyScopes.Stream))
            .WithSummary("A stream of server-sent events")
            .WithDescription(
                "Messages of the named channels as they come, each once and in the order of their ids. After a break give the id of the last one as "
                    + "`Last-Event-ID`, as browsers do, or as `since`: what came meanwhile is sent first, as far as it is kept (24 hours). An event `gap` tells "
                    + "what is missing and behind which id to go on; `error` tells why the server ends the stream. A comment comes every 15 seconds. "
                    + "Connects and open streams have limits of their own."
            )
            .ProducesApiProblem(StatusCodes.Status403Forbidden, "The key is valid and lacks the scope stream.")
            .ProducesApiProblem(StatusCodes.Status429TooManyRequests, "Too many connects in a minute, or too many streams at once.")
            .AddOpenApiOperationTransformer(DescribeAsync);
        api.MapPost("/stream/tokens", IssueAsync)
            .WithName("createStreamToken")
            .WithTags("Streams")
            .WithMetadata(ApiFreshness.None)
            .RequireAuthorization(ApiKeyRequirement.PolicyOf(ApiKeyScopes.Stream))
            .WithSummary("A token that opens one stream")
            .WithDescription(
                "For browsers, which can't set headers on streams: it opens one WebSocket or one stream of events, at any instance, within 60 seconds, as "
                    + "`?token=`. It needs a key of the scope `stream`, also where others need none."
            )
            .ProducesApiProblem(StatusCodes.Status403Forbidden, "The key is valid and lacks the scope stream.")
            .AddOpenApiOperationTransformer(NeedsKeyAsync);
    }

    /// <summary>The address of the WebSockets.</summary>
    public static void MapStreams(this WebApplication app)
    {
        var sockets = app.Services.GetRequiredService<WebSocketEndpoint>();
        var pipeline = ((IEndpointRouteBuilder)app).CreateApplicationBuilder();
        pipeline.Use(WholeClose.KeepAsync);
        pipeline.UseWebSockets();
        pipeline.Run(sockets.AnswerAsync);
        app.Map(WebSocketEndpoint.Path, pipeline.Build())
            .WithMetadata(new StreamConnect())
            .AllowAnonymous()
            .Weighs(1)
            .ExcludeFromDescription();
    }

    private static async Task<EventStream> OpenAsync(
        [AsParameters] StreamQuery query,
        HttpContext http,
        StreamEngine engine,
        StreamDoor door,
        StreamKeys keys,
        StreamMetrics metrics,
        IHostApplicationLifetime lifetime,
        CancellationToken stop
    )
    {
        var wanted = query.Read(http.Request.Headers, engine.Channels);
        if (wanted.Since is { } since && !await engine.WasGivenAsync(since, stop))
            StreamQuery.RefuseFuture();
        var caller = await door.AdmitAsync(http, query.Token, mayComeLater: false, stop);
        http.Response.RegisterForDispose(caller.Slot);
        return new(engine, keys, metrics, caller, wanted, lifetime.ApplicationStopping);
    }

    private static async Task<ApiAnswer<StreamTokenAnswer>> IssueAsync(
        HttpContext http,
        StreamTokens tokens,
        MetaWriter meta,
        CancellationToken stop
    )
    {
        if (http.Features.Get<ApiKey>() is not { } key)
        {
            http.Response.Headers.WWWAuthenticate = "Bearer";
            throw new ApiProblemException(ApiProblem.KeyMissing());
        }

        var (token, expires) = await tokens.IssueAsync(key, stop);
        return new(new StreamTokenAnswer(token, expires.UtcDateTime), meta.Of(), ApiFreshness.None);
    }

    private static Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken stop)
    {
        if (
            operation.Responses?["200"] is OpenApiResponse { Content: { } content }
            && content.TryGetValue(EventStream.MediaType, out var media)
        )
            media.Example = JsonValue.Create(Example);
        return Task.CompletedTask;
    }

    private static Task NeedsKeyAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken stop)
    {
        operation.Security =
        [
            .. new[] { "bearer", "header" }.Select(scheme => new OpenApiSecurityRequirement
            {
                [new OpenApiSecuritySchemeReference(scheme, context.Document)] = [],
            }),
        ];
        return Task.CompletedTask;
    }
}
