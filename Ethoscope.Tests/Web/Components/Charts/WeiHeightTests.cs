using System.Numerics;
using CsCheck;
using Ethoscope.Web.Components.Charts;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Components.Charts;

public sealed class WeiHeightTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1e-9)]
    [InlineData(60_123_456, 0.060123456)]
    [InlineData(long.MaxValue, 9_223_372_036.854775807)]
    public void Gwei_Wei_IsTheNearestHeight(long wei, double expected) => WeiHeight.Gwei(wei).ShouldBe(expected);

    [Theory]
    [InlineData("0", 0)]
    [InlineData("1", 1e-18)]
    [InlineData("1234567890123456789012", 1234.567890123456789012)]
    [InlineData("170141183460469231731687303715884105728", 170141183460469231731.687303715884105728)]
    public void Ether_Wei_IsTheNearestHeight(string wei, double expected) =>
        WeiHeight.Ether(BigInteger.Parse(wei, System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(expected, expected * 1e-15);

    [Fact]
    public void Place_AnyAmount_IsWithinTheScaleAndInOrder() =>
        Gen.Select(Gen.Long[0, long.MaxValue], Gen.Long[0, long.MaxValue], Gen.Long[0, long.MaxValue], Gen.Long[0, long.MaxValue])
            .Sample(
                (one, other, low, high) =>
                {
                    var (first, second) = (
                        WeiHeight.Place(Math.Min(one, other), low, high),
                        WeiHeight.Place(Math.Max(one, other), low, high)
                    );

                    first.ShouldBeInRange(0, 1);
                    second.ShouldBeInRange(first, 1);
                }
            );

    [Fact]
    public void Place_EndsAndOneAmount_AreTheEndsAndTheMiddle()
    {
        WeiHeight.Place(5, 5, 100).ShouldBe(0);
        WeiHeight.Place(100, 5, 100).ShouldBe(1);
        WeiHeight.Place(9, 0, 99).ShouldBe(0.5, 1e-12);
        WeiHeight.Place(7, 7, 7).ShouldBe(0.5);
    }
}
