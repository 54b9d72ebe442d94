using Ethoscope.Web.Api.Contracts;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Ethoscope.Web.Api;

/// <summary>Whether the process lives, and whether what it needs is there.</summary>
internal static class HealthEndpoints
{
    private const string NeededTag = "needed";

    /// <summary>
    /// The database is needed. Redis is not: without it live messages come from the database, and the answer says degraded.
    /// </summary>
    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services
            .AddHealthChecks()
            .AddNpgSql(name: "database", tags: [NeededTag], timeout: TimeSpan.FromSeconds(3))
            .AddCheck<RedisHealth>("redis", HealthStatus.Degraded, [NeededTag], TimeSpan.FromSeconds(2));
        return services;
    }

    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/api/v1/health/live", () => TypedResults.Ok(new HealthAnswer("live", null)));
        app.MapHealthChecks(
            "/api/v1/health/ready",
            new HealthCheckOptions { Predicate = check => check.Tags.Contains(NeededTag), ResponseWriter = WriteAsync }
        );
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
