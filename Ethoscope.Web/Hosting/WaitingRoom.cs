using Ethoscope.Web.Api;
using Ethoscope.Web.Api.Contracts;

namespace Ethoscope.Web.Hosting;

/// <summary>
/// Answers at the server's addresses while it waits for its database at the start: it lives, it is not ready, and why, so that neither a
/// person nor an orchestrator takes it for dead.
/// </summary>
internal static class WaitingRoom
{
    private const string Page = """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><meta name="color-scheme" content="dark light"><meta http-equiv="refresh" content="5">
        <title>Ethoscope waits for its database</title></head>
        <body><h1>Ethoscope waits for its database</h1>
        <p>The database does not answer. What is stored is shown as soon as it does; this page looks again every five seconds.</p>
        </body></html>
        """;

    /// <summary>Listens where <paramref name="app"/> will; to be disposed of before that starts.</summary>
    public static async Task<IAsyncDisposable> OpenAsync(WebApplication app, CancellationToken stop)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddConfiguration(app.Configuration);
        builder.Logging.ClearProviders();
        builder.Services.ConfigureHttpJsonOptions(options => ApiJson.Configure(options.SerializerOptions));
        var room = builder.Build();
        room.MapGet("/api/v1/health/live", () => TypedResults.Ok(new HealthAnswer("live", null)));
        room.MapGet("/api/v1/health/ready", () => TypedResults.Json(NotReady(), statusCode: StatusCodes.Status503ServiceUnavailable));
        room.MapFallback("/api/{**path}", context => ApiFaults.WriteAsync(context, ApiProblem.DatabaseAway()));
        room.MapFallback("{**path}", WritePageAsync);
        try
        {
            await room.StartAsync(stop);
            return room;
        }
        catch
        {
            await room.DisposeAsync();
            throw;
        }
    }

    private static HealthAnswer NotReady() =>
        new("not_ready", new Dictionary<string, string>(StringComparer.Ordinal) { [HealthEndpoints.Database] = "unreachable" });

    private static Task WritePageAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.Headers.RetryAfter = "5";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(Page, context.RequestAborted);
    }
}
