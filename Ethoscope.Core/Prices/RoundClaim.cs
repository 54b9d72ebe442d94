using System.Numerics;

namespace Ethoscope.Core.Prices;

/// <summary>What latestRoundData() or getRoundData(uint80) returned, word by word and unjudged.</summary>
/// <param name="RoundId">uint80 by the contract.</param>
/// <param name="Answer">int256.</param>
/// <param name="StartedAt">Seconds since 1970.</param>
/// <param name="UpdatedAt">Seconds since 1970; 0 while a round has no answer.</param>
public sealed record RoundClaim(BigInteger RoundId, BigInteger Answer, BigInteger StartedAt, BigInteger UpdatedAt)
{
    private const int Word = 32;

    /// <summary>Five words of the ABI, the last of which (answeredInRound) says nothing since the feeds report off-chain.</summary>
    /// <returns>Null where there are not exactly five.</returns>
    public static RoundClaim? Decode(ReadOnlySpan<byte> data) =>
        data.Length == 5 * Word
            ? new(Unsigned(data, 0), new BigInteger(data.Slice(Word, Word), isBigEndian: true), Unsigned(data, 2), Unsigned(data, 3))
            : null;

    private static BigInteger Unsigned(ReadOnlySpan<byte> data, int index) =>
        new(data.Slice(index * Word, Word), isUnsigned: true, isBigEndian: true);
}
