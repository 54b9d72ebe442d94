using System.Numerics;

namespace Ethoscope.Core.Mev.Market;

/// <summary>A bar of a histogram of block values.</summary>
/// <param name="FromWei">Least value.</param>
/// <param name="ToWei">First value beyond.</param>
public sealed record ValueBin(BigInteger FromWei, BigInteger ToWei, long Blocks);
