using System.Numerics;

namespace Ethoscope.Core.Prices;

/// <summary>One update of a feed.</summary>
/// <param name="Answer">Price of a whole unit (10^18 wei for ether), exact: dollars times 10^<paramref name="Decimals"/>; above zero.</param>
/// <param name="StartedAt">When the round began; null where the contract's word for it makes no sense.</param>
/// <param name="UpdatedAt">When the answer came into force: time of the block that brought it, in whole seconds.</param>
public sealed record PriceRound(RoundId Id, BigInteger Answer, int Decimals, DateTimeOffset? StartedAt, DateTimeOffset UpdatedAt)
{
    public long UpdatedSecond => UpdatedAt.ToUnixTimeSeconds();

    /// <summary>Dollars for one ether, exact; null beyond 28 digits.</summary>
    public decimal? Price => PriceMath.Of(Answer, Decimals);
}
