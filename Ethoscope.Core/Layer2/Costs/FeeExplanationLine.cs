using System.Numerics;

namespace Ethoscope.Core.Layer2.Costs;

/// <param name="Part">Execution, L1 data, operator fee.</param>
/// <param name="Formula">With names.</param>
/// <param name="Numbers">With numbers in the places of names.</param>
/// <param name="Wei">What it comes to.</param>
public sealed record FeeExplanationLine(string Part, string Formula, string Numbers, BigInteger Wei);
