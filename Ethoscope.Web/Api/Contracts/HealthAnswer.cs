using System.ComponentModel;

namespace Ethoscope.Web.Api.Contracts;

[Description("Answer of the liveness and readiness routes.")]
internal sealed record HealthAnswer(
    [property: Description("What the server is."), OneOf("live", "ready", "degraded", "not_ready")] string Status,
    [property: Description("State of each dependency, ok or unreachable; null for the process itself.")]
        IReadOnlyDictionary<string, string>? Checks
);
