using System.Numerics;

namespace Ethoscope.Core.Prices;

/// <summary>Money from whole numbers, without floating point.</summary>
public static class PriceMath
{
    /// <summary>Decimal places that money is rounded to: to the nearest, halves to even.</summary>
    public const int Places = 8;

    private const int MostPlaces = 28;
    private const int EtherDecimals = 18;
    private static readonly BigInteger Most = new(decimal.MaxValue);

    /// <summary>The decimal that a whole number of 10^−<paramref name="decimals"/> is, exact; null where a decimal can't hold it.</summary>
    public static decimal? Of(BigInteger units, int decimals)
    {
        while (decimals > 0 && (units % 10).IsZero)
            (units, decimals) = (units / 10, decimals - 1);
        if (decimals > MostPlaces || BigInteger.Abs(units) > Most)
            return null;

        var bits = decimal.GetBits((decimal)BigInteger.Abs(units));
        return new decimal(bits[0], bits[1], bits[2], units.Sign < 0, (byte)decimals);
    }

    /// <summary>What an amount of wei costs in dollars, rounded to <see cref="Places"/> places; null beyond 28 digits.</summary>
    /// <param name="answer">Dollars for one ether times 10^<paramref name="decimals"/>.</param>
    public static decimal? Convert(BigInteger wei, BigInteger answer, int decimals) =>
        Of(Divide(wei * answer * BigInteger.Pow(10, Places), BigInteger.Pow(10, EtherDecimals + decimals)), Places);

    private static BigInteger Divide(BigInteger dividend, BigInteger divisor)
    {
        var quotient = BigInteger.DivRem(dividend, divisor, out var remainder);
        var twice = BigInteger.Abs(remainder) * 2;
        return twice > divisor || (twice == divisor && !quotient.IsEven) ? quotient + dividend.Sign : quotient;
    }
}
