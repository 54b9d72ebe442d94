namespace Ethoscope.Core.Health.Model;

/// <summary>A component of the score.</summary>
/// <param name="Id">Such as <c>gas_efficiency</c>.</param>
/// <param name="Name">For people.</param>
/// <param name="Weight">In the mean; the six add up to 1.</param>
/// <param name="Freshness">Age up to which its inputs count whole.</param>
public sealed record HealthComponent(string Id, string Name, double Weight, TimeSpan Freshness, IReadOnlyList<HealthInput> Inputs);
