using System.Numerics;

namespace Ethoscope.Core.Layer2.Costs;

/// <summary>What an operation usually costs on a network in an hour of the day.</summary>
/// <param name="Hour">0 to 23, UTC.</param>
/// <param name="Samples">Samples of that hour over the days asked for.</param>
/// <param name="MedianWei">Median of them.</param>
public sealed record CostHour(string Network, int Hour, int Samples, BigInteger MedianWei);
