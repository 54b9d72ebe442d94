using System.Globalization;
using System.Numerics;
using CsCheck;
using Ethoscope.Web.Components.Shared;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Components.Shared;

public sealed class WeiTextTests
{
    private static readonly Gen<BigInteger> Wei = Gen.Select(Gen.ULong, Gen.ULong, Gen.Int[0, 2], Gen.Bool)
        .Select(
            (high, low, parts, minus) =>
                (minus ? -1 : 1)
                * (
                    parts == 0 ? low % 2_000_000
                    : parts == 1 ? low
                    : ((BigInteger)high << 64) + low
                )
        );

    [Fact]
    public void ExactGwei_AnyAmount_ReadsBackToTheSameWei() => Wei.Sample(wei => ReadBack(WeiText.ExactGwei(wei), " gwei", 9) == wei);

    [Fact]
    public void ExactEth_AnyAmount_ReadsBackToTheSameWei() => Wei.Sample(wei => ReadBack(WeiText.ExactEth(wei), " ETH", 18) == wei);

    [Fact]
    public void Rounded_AnyAmount_IsWithinHalfAStep() =>
        Gen.Select(Wei, Gen.Int[0, 9])
            .Sample(
                (wei, decimals) =>
                {
                    var shown = ReadBack(WeiText.Rounded(wei, 9, decimals), "", 9);
                    return BigInteger.Abs(shown - wei) * 2 <= BigInteger.Pow(10, 9 - decimals);
                }
            );

    [Theory]
    [InlineData("0", "0 wei")]
    [InlineData("1", "1 wei")]
    [InlineData("99999", "99,999 wei")]
    [InlineData("100000", "0.000100 gwei")]
    [InlineData("45670000", "0.04567 gwei")]
    [InlineData("898200000", "0.8982 gwei")]
    [InlineData("8312456789", "8.312 gwei")]
    [InlineData("12345678901", "12.35 gwei")]
    [InlineData("999996000000", "1,000.0 gwei")]
    [InlineData("9223372036854775807", "9,223,372,036.9 gwei")]
    public void Gwei_Amount_HasAboutFourDigitsThatCount(string wei, string expected) =>
        WeiText.Gwei(BigInteger.Parse(wei, CultureInfo.InvariantCulture)).ToString().ShouldBe(expected);

    [Theory]
    [InlineData("0", "0 ETH")]
    [InlineData("34030000000000000", "0.03403 ETH")]
    [InlineData("1234567890123456789012", "1,234.6 ETH")]
    [InlineData("5000000000", "5.000 gwei")]
    [InlineData("7", "7 wei")]
    public void Eth_Amount_FallsBackToSmallerUnits(string wei, string expected) =>
        WeiText.Eth(BigInteger.Parse(wei, CultureInfo.InvariantCulture)).ToString().ShouldBe(expected);

    private static BigInteger ReadBack(string text, string unit, int digits)
    {
        text.ShouldEndWith(unit);
        var number = text[..^unit.Length].Replace(",", "", StringComparison.Ordinal);
        var parts = number.TrimStart('-').Split('.');
        var value = BigInteger.Parse(parts[0] + (parts.Length > 1 ? parts[1] : "").PadRight(digits, '0'), CultureInfo.InvariantCulture);
        return number.StartsWith('-') ? -value : value;
    }
}
