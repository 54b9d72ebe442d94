using System.Numerics;

namespace Ethoscope.Core.Layer2.Costs;

/// <summary>A number that a network's fees are computed from.</summary>
/// <param name="Name">As its contract or node calls it, such as <c>baseFeeScalar</c>.</param>
/// <param name="Value">Whole number in its own unit.</param>
/// <param name="Unit">wei per gas, wei per byte, gas, millionths … for people; empty for a plain number.</param>
public sealed record FeeParameter(string Name, BigInteger Value, string Unit);
