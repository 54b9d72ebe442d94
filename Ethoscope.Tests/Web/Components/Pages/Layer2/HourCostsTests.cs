using System.Numerics;
using Ethoscope.Core.Layer2.Costs;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Components.Pages.Layer2;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Components.Pages.Layer2;

public sealed class HourCostsTests
{
    [Fact]
    public void Of_Hours_NamesTheCheapestRollupOfEachAndNeverL1()
    {
        var map = HourCosts.Of(
            InventedLayer2.Networks,
            [
                new("base", 3, 60, 2_000_000_000),
                new("base", 4, 60, 5_000_000_000),
                new("arbitrum", 4, 60, 4_000_000_000),
                new("arbitrum", 5, HourCosts.LeastSamples - 1, 1),
                new("ethereum", 3, 60, 1),
            ]
        );

        map.Rows.Select(row => row.Network).ShouldBe(["arbitrum", "base", "ethereum"]);
        map.Cheapest[3].ShouldBe("base");
        map.Cheapest[4].ShouldBe("arbitrum");
        map.Cheapest[5].ShouldBeNull();
        map.Sentence(InventedLayer2.Networks, Operation.Swap)
            .ShouldBe(
                "Swap is usually cheapest on Base, from 03:00 to 04:00 UTC: 2.000 gwei. Its dearest hour there, 04:00, costs 150.0 % more."
            );
    }

    [Fact]
    public void Sentence_TooFewSamples_SaysSo() =>
        HourCosts.Of(InventedLayer2.Networks, []).Sentence(InventedLayer2.Networks, Operation.Swap).ShouldContain("needs 5 samples");

    [Theory]
    [InlineData("0", "0")]
    [InlineData("99999", "<.0001")]
    [InlineData("40000000", "0.04")]
    [InlineData("23000000000", "23")]
    [InlineData("5900000000000", "5.9k")]
    [InlineData("1200000000000000", "1.2M")]
    public void Short_Wei_KeepsTheDigitsThatCount(string wei, string text) =>
        HourCosts.Short(BigInteger.Parse(wei, System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(text);
}
