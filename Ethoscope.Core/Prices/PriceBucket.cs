using System.Numerics;

namespace Ethoscope.Core.Prices;

/// <summary>The stored rounds of a part of a range.</summary>
/// <param name="Start">Start of the part.</param>
/// <param name="LastAt">Time of its last round.</param>
/// <param name="Last">Answer of its last round.</param>
/// <param name="Low">Lowest answer.</param>
/// <param name="High">Highest answer.</param>
public sealed record PriceBucket(
    DateTimeOffset Start,
    DateTimeOffset LastAt,
    BigInteger Last,
    BigInteger Low,
    BigInteger High,
    long Rounds
);
