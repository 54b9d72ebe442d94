using System.Numerics;
using Ethoscope.Core.Mev.Market;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Mev.Market;

public sealed class MevImpactTests
{
    [Theory]
    [InlineData("300", 100, "100", 50, 500_000_000L)]
    [InlineData("100", 100, "300", 100, -666_666_667L)]
    [InlineData("7", 3, "7", 3, 0L)]
    [InlineData("0", 9, "5", 5, -1_000_000_000L)]
    [InlineData("123456789012345678901234567890", 1, "123456789012345678901234567890", 2, 1_000_000_000L)]
    [InlineData("5", 0, "5", 5, null)]
    [InlineData("5", 5, "5", 0, null)]
    [InlineData("5", 5, "0", 5, null)]
    public void GasPremium_OfTwoSides_ComparesTipsForEachUnitOfGas(string tips, long gas, string localTips, long localGas, long? premium) =>
        new MevImpact(default, default) { Builders = Side(tips, gas), Local = Side(localTips, localGas) }.GasPremium.ShouldBe(premium);

    [Fact]
    public void TipsPerGas_WithoutGas_IsUnknown()
    {
        Side("1001", 10).TipsPerGasWei.ShouldBe(100);
        Side("1001", 0).TipsPerGasWei.ShouldBeNull();
        OriginTotals.None.TipsPerGasWei.ShouldBeNull();
    }

    private static OriginTotals Side(string tips, long gas) => new(1) { TipsWei = BigInteger.Parse(tips), TippedGas = gas };
}
