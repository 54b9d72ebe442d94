using System.Numerics;

namespace Ethoscope.Core.Prices;

/// <summary>What latestRoundData() or getRoundData(uint80) returned, word by word and unjudged.</summary>
/// <param name="RoundId">uint80 by the contract.</param>
/// <param name="Answer">int256.</param>
/// <param name="StartedAt">Seconds since 1970.</param>
/// <param name="UpdatedAt">Seconds since 1970; 0 while a round has no answer.</param>
public sealed record RoundClaim(BigInteger RoundId, BigInteger Answer, BigInteger StartedAt, BigInteger UpdatedAt);
