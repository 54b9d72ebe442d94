namespace Ethoscope.Core.Health;

/// <summary>What a gate looks at.</summary>
/// <param name="Id">As in the model: <c>participation</c>, <c>finality</c>, <c>head_age</c>, <c>reorganisation</c>, <c>missed</c>.</param>
/// <param name="Input">The input that its part is given to, such as <c>V2</c> (or <c>V1</c> where that is missing).</param>
/// <param name="Value">In the gate's unit; null where it is not known.</param>
/// <param name="Confidence">From 0 to 1: below one half the gate is open.</param>
/// <param name="Reason">Why there is no value; null where there is one.</param>
public sealed record GateReading(string Id, string Input, double? Value, double Confidence, string? Reason = null);
