using CsCheck;
using Ethoscope.Core.Mev.Market;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Mev.Market;

public sealed class MarketConcentrationTests
{
    [Theory]
    [InlineData(new long[] { 50, 30, 20 }, 3_800, 2, ConcentrationLevel.High, ConcentrationLevel.High)]
    [InlineData(new long[] { 7 }, 10_000, 1, ConcentrationLevel.High, ConcentrationLevel.High)]
    [InlineData(new long[] { 25, 25, 25, 25 }, 2_500, 3, ConcentrationLevel.Moderate, ConcentrationLevel.High)]
    [InlineData(new long[] { 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0 }, 1_000, 6, ConcentrationLevel.Low, ConcentrationLevel.Moderate)]
    public void Of_KnownShares_GivesTheirIndexNakamotoAndLevels(
        long[] parts,
        double hhi,
        int nakamoto,
        ConcentrationLevel of2010,
        ConcentrationLevel of2023
    )
    {
        var found = MarketConcentration.Of(parts)!;

        found.HhiPoints.ShouldBe(hhi, 1e-9);
        found.Nakamoto.ShouldBe(nakamoto);
        found.EffectiveNumber.ShouldBe(10_000 / hhi, 1e-9);
        (found.Level2010, found.Level2023).ShouldBe((of2010, of2023));
        found.Participants.ShouldBe(parts.Count(part => part > 0));
    }

    [Fact]
    public void Of_NobodyHoldsAnything_IsUnknown() => MarketConcentration.Of([0, 0]).ShouldBeNull();

    [Fact]
    public void Of_AnyParts_LiesBetweenEqualSharesAndOneAloneAndDoesNotMoveWithTheUnit() =>
        Gen.Long[1, 1_000_000_000_000]
            .Array[1, 40]
            .Sample(parts =>
            {
                var found = MarketConcentration.Of(parts)!;

                found.HhiPoints.ShouldBeInRange((10_000.0 / parts.Length) - 1e-6, 10_000 + 1e-6);
                var held = parts.OrderDescending().Take(found.Nakamoto).ToArray();
                (2 * held.Sum()).ShouldBeGreaterThan(parts.Sum());
                (2 * held.SkipLast(1).Sum()).ShouldBeLessThanOrEqualTo(parts.Sum());
                MarketConcentration.Of(parts.Select(part => part * 720_720))!.HhiPoints.ShouldBe(found.HhiPoints, 1e-6);
            });
}
