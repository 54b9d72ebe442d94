using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;
using Ethoscope.Core.Layer2.Costs;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Layer2.Costs;

public sealed class FeeTokenTests
{
    [Fact]
    public void Worth_FieldCases_AreExactOrUnknown()
    {
        foreach (
            var one in SharedData.FieldCase("25-fee-token-units.json")["cases"]!
                .AsArray()
                .Where(one => one!["feeTokenDecimals"] is not null)
        )
        {
            var token = new FeeToken("TOKEN", one!["feeTokenDecimals"]!.GetValue<int>());
            var (units, name) = (UnitsOf(one), one["name"]!.GetValue<string>());

            var worth = token.Worth(units, Number(one["usdPrice"]));

            worth.ShouldBe(Number(one["expectUsd"]), name);
            if (one["expectToken"] is { } amount)
                token.Amount(units).ShouldBe(Number(amount), name);
            if (one["expectSum"] is { } sum)
                units.ToString(CultureInfo.InvariantCulture).ShouldBe(sum.GetValue<string>());
        }
    }

    [Fact]
    public void Amount_DecimalsOfABadToken_IsRefused()
    {
        new FeeToken("BAD", 255).Amount(1).ShouldBeNull();
        new FeeToken("BAD", -1).Amount(1).ShouldBeNull();
        FeeToken.Ether.Amount(1).ShouldBe(0.000_000_000_000_000_001m);
    }

    private static BigInteger UnitsOf(JsonNode one) =>
        one["feeBaseUnitsList"] is { } list ? list.AsArray().Aggregate(BigInteger.Zero, (sum, units) => sum + Units(units!))
        : one["feeBaseUnits"] is { } units ? Units(units)
        : one["gasUsed"]!.GetValue<long>() * Units(one["gasPrice"]!);

    private static BigInteger Units(JsonNode node) => BigInteger.Parse(node.GetValue<string>(), CultureInfo.InvariantCulture);

    /// <summary>Null for what is no number.</summary>
    private static decimal? Number(JsonNode? node) =>
        decimal.TryParse(node?.GetValue<string>(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
