using System.Numerics;

namespace Ethoscope.Core.Prices;

/// <summary>The price over one part of a range.</summary>
/// <param name="Time">Start of the part.</param>
/// <param name="Last">Answer in force at its end; null where that is unknown or stale.</param>
/// <param name="Low">Lowest answer in force within it; null as above.</param>
/// <param name="High">Highest answer in force within it; null as above.</param>
/// <param name="Rounds">Updates within it that are stored.</param>
public sealed record PricePoint(DateTimeOffset Time, BigInteger? Last, BigInteger? Low, BigInteger? High, long Rounds);
