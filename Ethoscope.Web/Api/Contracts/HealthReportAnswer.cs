using System.ComponentModel;

namespace Ethoscope.Web.Api.Contracts;

/// <summary>All that this server depends on, each with its age.</summary>
internal sealed record HealthReportAnswer(
    [property: Description(
        "healthy; degraded (something is stale or away, and what is stored is still served); unhealthy (the database is away)."
    )]
        string Status,
    [property: Description("ok or unreachable.")] string Database,
    [property: Description("ok or unreachable. Without Redis live messages come from the database, more slowly.")] string Redis,
    [property: Description("shared: limits are those of all instances together; own: this one limits by itself, with the same numbers.")]
        string Limits,
    [property: Description("Null while the database is away.")] IReadOnlyList<CollectorAnswer>? Collectors,
    IReadOnlyList<SourceAnswer> Sources
);
