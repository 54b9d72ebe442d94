namespace Ethoscope.Core.Health.Model;

/// <summary>A limit on the score by state.</summary>
/// <param name="Id">Such as <c>finality</c>.</param>
/// <param name="Name">For people.</param>
/// <param name="Unit">Of its value.</param>
/// <param name="Inputs">The inputs that its part may be given to, the usual one first.</param>
/// <param name="Curve">From its value to the most that it lets through.</param>
public sealed record HealthGate(string Id, string Name, string Unit, IReadOnlyList<string> Inputs, Curve Curve);
