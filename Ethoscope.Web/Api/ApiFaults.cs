using System.Diagnostics;
using Ethoscope.Core.Collection;
using Ethoscope.Web.Api.Contracts;
using Microsoft.AspNetCore.Diagnostics;

namespace Ethoscope.Web.Api;

/// <summary>
/// Failures outside of handlers as problem details: faults, without their internals, unknown routes, wrong methods.
/// </summary>
internal sealed class ApiFaults(ILogger<ApiFaults> log) : IExceptionHandler
{
    private const string RetrySeconds = "5";

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        // The handler of exceptions has put the path of its page into the request.
        if (!IsApi(httpContext.Features.Get<IExceptionHandlerFeature>()?.Path ?? httpContext.Request.Path.Value))
            return false;

        if (exception is BadHttpRequestException refused)
        {
            await WriteAsync(httpContext, ApiProblem.Other(refused.StatusCode));
            return true;
        }

        if (DatabaseFault.IsAway(exception))
        {
            ApiLog.DatabaseAway(log, RouteOf(httpContext.Features.Get<IExceptionHandlerFeature>()?.Endpoint), exception.Message);
            await WriteAsync(httpContext, ApiProblem.DatabaseAway());
            return true;
        }

        ApiLog.Fault(log, exception, RouteOf(httpContext.Features.Get<IExceptionHandlerFeature>()?.Endpoint));
        await WriteAsync(httpContext, ApiProblem.Fault(Activity.Current?.Id ?? httpContext.TraceIdentifier));
        return true;
    }

    /// <summary>Gives an answer without a body, such as the router's 404 and 405, its problem details. Early in the pipeline.</summary>
    public static async Task ExplainStatusAsync(HttpContext context, RequestDelegate next)
    {
        if (IsApi(context.Request.Path))
            HeadRequest.AnswerAsGet(context);

        await next(context);
        var response = context.Response;
        if (
            !IsApi(context.Request.Path)
            || response.StatusCode < 400
            || response.HasStarted
            || response.ContentLength > 0
            || response.ContentType is not null
        )
            return;

        await WriteAsync(
            context,
            response.StatusCode switch
            {
                StatusCodes.Status404NotFound => ApiProblem.NoRoute(),
                StatusCodes.Status405MethodNotAllowed => ApiProblem.Method(response.Headers.Allow),
                var status => ApiProblem.Other(status),
            }
        );
    }

    public static Task WriteAsync(HttpContext context, ProblemAnswer problem)
    {
        // A time that is over is no reason to say nothing: only the client's leaving is.
        var stop = context.Features.Get<AnswerTime>()?.ClientLeft ?? context.RequestAborted;
        context.Response.StatusCode = problem.Status;
        context.Response.Headers.CacheControl = "no-store";
        if (problem.Status == StatusCodes.Status503ServiceUnavailable)
            context.Response.Headers.RetryAfter = RetrySeconds;
        return context.Response.WriteAsJsonAsync(problem, ApiJson.Default.ProblemAnswer, "application/problem+json", stop);
    }

    /// <summary>Logs that the database is away, once a minute and route: it may be for hours, and is asked many times a second.</summary>
    public static void TellOfAbsence(HttpContext context, string reason)
    {
        var route = RouteOf(context.GetEndpoint());
        if (context.RequestServices.GetRequiredService<OncePerMinute>().Allows("api", route))
            ApiLog.DatabaseAway(context.RequestServices.GetRequiredService<ILogger<ApiFaults>>(), route, reason);
    }

    /// <summary>Template of a route, for logs.</summary>
    public static string RouteOf(Endpoint? endpoint) => (endpoint as RouteEndpoint)?.RoutePattern.RawText ?? "?";

    public static bool IsApi(PathString path) => path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);
}
