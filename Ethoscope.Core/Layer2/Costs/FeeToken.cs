using System.Numerics;
using Ethoscope.Core.Prices;

namespace Ethoscope.Core.Layer2.Costs;

/// <summary>What a network's fees are paid in.</summary>
/// <param name="Symbol">ETH …</param>
/// <param name="Decimals">Decimal places.</param>
public sealed record FeeToken(string Symbol, int Decimals)
{
    private const int MostDecimals = 36;

    public static FeeToken Ether { get; } = new("ETH", 18);

    /// <summary>What an amount of smallest units is in whole ones, exact; null where decimals are out of all reason, or digits too many.</summary>
    public decimal? Amount(BigInteger units) => Decimals is >= 0 and <= MostDecimals ? PriceMath.Of(units, Decimals) : null;

    /// <summary>What it is worth, without rounding; null where it or the price is not known.</summary>
    /// <param name="price">Dollars for one of this token, never for one of another; zero or less is no price.</param>
    public decimal? Worth(BigInteger units, decimal? price)
    {
        if (price is not > 0 || Decimals is < 0 or > MostDecimals)
            return null;
        var scale = price.Value.Scale;
        return PriceMath.Of(units * new BigInteger(price.Value * Power(scale)), Decimals + scale);
    }

    private static decimal Power(int scale)
    {
        var power = 1m;
        for (var i = 0; i < scale; i++)
            power *= 10;
        return power;
    }
}
