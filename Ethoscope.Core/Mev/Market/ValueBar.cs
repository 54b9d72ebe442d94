using System.Numerics;

namespace Ethoscope.Core.Mev.Market;

/// <summary>Blocks whose value is of one bar of <see cref="ValueScale"/>.</summary>
/// <param name="Bar">Number of the bar.</param>
/// <param name="ValueWei">Sum of their values, in wei.</param>
public sealed record ValueBar(int Bar, long Blocks, BigInteger ValueWei);
