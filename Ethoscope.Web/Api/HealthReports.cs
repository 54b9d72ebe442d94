using Ethoscope.Core.Collection;
using Ethoscope.Core.Limits;
using Ethoscope.Web.Api.Contracts;
using Ethoscope.Web.Jobs;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Ethoscope.Web.Api;

/// <summary>Asks all that the server depends on how it does. What can't be asked is unknown, with the reason.</summary>
internal sealed class HealthReports(
    HealthCheckService checks,
    CollectorSet collectors,
    ICollectorJournal journal,
    SourceAnswers sources,
    MetaWriter meta,
    ILimiter limiter
)
{
    public async Task<ApiAnswer<HealthReportAnswer>> GetAsync(CancellationToken stop)
    {
        var report = await checks.CheckHealthAsync(stop);
        var database = IsHealthy(report, HealthEndpoints.Database);
        var states = database ? await CollectorsAsync(stop) : null;
        var endpoints = database ? await sources.ListAsync(stop) : sources.Own();
        var status =
            states is null ? "unhealthy"
            : !IsHealthy(report, HealthEndpoints.Redis) || states.Exists(IsTroubled) || !EachChainHasASource(endpoints) ? "degraded"
            : "healthy";
        return new(
            new HealthReportAnswer(
                status,
                Word(database),
                Word(IsHealthy(report, HealthEndpoints.Redis)),
                limiter.IsShared ? "shared" : "own",
                states,
                endpoints
            ),
            meta.Of(endpoints.Select(endpoint => endpoint.Name), states is null ? [("collectors", "The database does not answer.")] : []),
            ApiFreshness.None
        )
        {
            StatusCode = states is null ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK,
        };
    }

    /// <summary>Null where the database went away in between.</summary>
    private async Task<List<CollectorAnswer>?> CollectorsAsync(CancellationToken stop)
    {
        try
        {
            var answers = new List<CollectorAnswer>();
            foreach (var name in collectors.Names.Order(StringComparer.Ordinal))
                answers.Add(CollectorAnswer.Of(name, await journal.GetStatusAsync(name, stop), meta.Now));
            return answers;
        }
        catch (Exception fault) when (DatabaseFault.IsAway(fault))
        {
            return null;
        }
    }

    private static bool IsTroubled(CollectorAnswer collector) => collector.Status != "ok";

    /// <summary>One that was not asked yet may do.</summary>
    private static bool EachChainHasASource(IReadOnlyList<SourceAnswer> endpoints) =>
        endpoints.GroupBy(endpoint => endpoint.Chain).All(chain => chain.Any(endpoint => endpoint.Status is "healthy" or "unknown"));

    private static bool IsHealthy(HealthReport report, string name) => report.Entries[name].Status == HealthStatus.Healthy;

    private static string Word(bool healthy) => healthy ? "ok" : "unreachable";
}
