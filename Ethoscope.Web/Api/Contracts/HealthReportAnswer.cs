using System.ComponentModel;

namespace Ethoscope.Web.Api.Contracts;

[Description("All that this server depends on, each with its age.")]
internal sealed record HealthReportAnswer(
    [property: Description(
        "healthy; degraded (something is stale or away, and what is stored is still served); unhealthy (the database is away)."
    )]
    [property: OneOf("healthy", "degraded", "unhealthy")]
        string Status,
    [property: Description("ok or unreachable."), OneOf("ok", "unreachable")] string Database,
    [property:
        Description("ok or unreachable. Without Redis live messages come from the database, more slowly."),
        OneOf("ok", "unreachable")
    ]
        string Redis,
    [property:
        Description("shared: limits are those of all instances together; own: this one limits by itself, with the same numbers."),
        OneOf("shared", "own")
    ]
        string Limits,
    [property: Description("Null while the database is away.")] IReadOnlyList<CollectorAnswer>? Collectors,
    [property: Description("The endpoints that chains are read from.")] IReadOnlyList<SourceAnswer> Sources
);
