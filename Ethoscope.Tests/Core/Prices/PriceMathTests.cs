using System.Globalization;
using System.Numerics;
using CsCheck;
using Ethoscope.Core.Prices;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Prices;

public sealed class PriceMathTests
{
    private static readonly BigInteger Ether = BigInteger.Pow(10, 18);

    [Theory]
    [InlineData("1000000000000000000", "291234000000", 8, "2912.34")]
    [InlineData("1", "291234000000", 8, "0")]
    [InlineData("3444000000000", "290000000000", 8, "0.0099876")]
    // Halves go to the even digit.
    [InlineData("5000000000", "100000000", 8, "0")]
    [InlineData("15000000000", "100000000", 8, "0.00000002")]
    [InlineData("25000000000", "100000000", 8, "0.00000002")]
    [InlineData("-15000000000", "100000000", 8, "-0.00000002")]
    [InlineData("1000000000000000000", "2912340000000000000000", 18, "2912.34")]
    public void Convert_HandMadeAmounts_AreRoundedToEightPlaces(string wei, string answer, int decimals, string dollars) =>
        PriceMath.Convert(Parse(wei), Parse(answer), decimals).ShouldBe(decimal.Parse(dollars, CultureInfo.InvariantCulture));

    [Fact]
    public void Convert_BeyondADecimal_IsNull() => PriceMath.Convert(BigInteger.Pow(10, 60), BigInteger.Pow(10, 30), 8).ShouldBeNull();

    [Fact]
    public void Convert_AnyAmount_IsWithinHalfAUnitOfTheExactValue() =>
        Gen.Select(Gen.ULong, Gen.Long[1, long.MaxValue / 4])
            .Sample(
                (wei, answer) =>
                {
                    var money = PriceMath.Convert(wei, answer, 8)!.Value;
                    var units = new BigInteger(money * 100_000_000m);
                    // money − wei·answer/10^26, in units of 10^−8: twice its distance is at most one unit.
                    return BigInteger.Abs((units * Ether) - ((BigInteger)wei * answer)) * 2 <= Ether;
                }
            );

    [Fact]
    public void Of_AnyWholeNumber_IsExact() =>
        Gen.Select(Gen.Long, Gen.Int[0, 28])
            .Sample((units, decimals) => PriceMath.Of(units, decimals) is { } value && Shifted(value, decimals) == units);

    private static BigInteger Shifted(decimal value, int decimals)
    {
        var bits = decimal.GetBits(value);
        var whole = new BigInteger(new decimal(bits[0], bits[1], bits[2], value < 0, 0));
        return whole * BigInteger.Pow(10, decimals - value.Scale);
    }

    private static BigInteger Parse(string text) => BigInteger.Parse(text, CultureInfo.InvariantCulture);
}
