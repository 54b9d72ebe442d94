namespace Ethoscope.Web.Api.Contracts;

/// <summary>Answer of the liveness and readiness routes.</summary>
/// <param name="Status">live, ready, degraded or not_ready.</param>
/// <param name="Checks">State of each dependency: ok or unreachable.</param>
internal sealed record HealthAnswer(string Status, IReadOnlyDictionary<string, string>? Checks);
