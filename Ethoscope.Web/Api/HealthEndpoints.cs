using Ethoscope.Web.Api.Contracts;
using Ethoscope.Web.Limits;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Ethoscope.Web.Api;

/// <summary>Three questions: whether the process lives, whether what it needs is there, and how everything does.</summary>
internal static class HealthEndpoints
{
    public const string Database = "database";
    public const string Redis = "redis";
    private const string NeededTag = "needed";

    /// <summary>
    /// The database is needed. Redis is not: without it live messages come from the database, and the answer says degraded.
    /// </summary>
    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services
            .AddHealthChecks()
            .AddNpgSql(name: Database, tags: [NeededTag], timeout: TimeSpan.FromSeconds(3))
            .AddCheck<RedisHealth>(Redis, HealthStatus.Degraded, [NeededTag], TimeSpan.FromSeconds(2));
        return services;
    }

    /// <summary>The two questions that orchestrators ask; outside of the group, since they have neither keys nor an envelope.</summary>
    public static void MapProbes(this WebApplication app)
    {
        app.MapGet("/api/v1/health/live", Live).ExcludeFromDescription().IsUnlimited();
        app.MapHealthChecks(
                "/api/v1/health/ready",
                new HealthCheckOptions { Predicate = check => check.Tags.Contains(NeededTag), ResponseWriter = WriteAsync }
            )
            .IsUnlimited();
    }

    public static void MapHealth(this RouteGroupBuilder api) =>
        api.MapGet("/health", (HealthReports reports, CancellationToken stop) => reports.GetAsync(stop))
            .WithName("getHealth")
            .WithTags("Server")
            .WithSummary("How everything does that this server depends on")
            .WithDescription(
                "Database, Redis, each collector and each endpoint, with their ages. Status 503 where the database is away. "
                    + "Orchestrators ask /api/v1/health/live (the process) and /api/v1/health/ready (its dependencies) instead."
            )
            .WithMetadata(ApiFreshness.None)
            .Produces<Envelope<HealthReportAnswer>>(StatusCodes.Status503ServiceUnavailable);

    private static Ok<HealthAnswer> Live(HttpContext http)
    {
        ApiFreshness.None.Apply(http);
        return TypedResults.Ok(new HealthAnswer("live", null));
    }

    private static Task WriteAsync(HttpContext context, HealthReport report) =>
        context.Response.WriteAsJsonAsync(
            new HealthAnswer(
                report.Status switch
                {
                    HealthStatus.Healthy => "ready",
                    HealthStatus.Degraded => "degraded",
                    _ => "not_ready",
                },
                report.Entries.ToDictionary(entry => entry.Key, entry => entry.Value.Status == HealthStatus.Healthy ? "ok" : "unreachable")
            )
        );
}
