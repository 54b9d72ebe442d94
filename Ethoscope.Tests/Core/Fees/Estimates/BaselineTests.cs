using Ethoscope.Core.Fees;
using Ethoscope.Core.Fees.Estimates;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Fees.Estimates;

/// <summary>The methods of others, by hand from their published code.</summary>
public sealed class BaselineTests
{
    /// <summary>Twenty blocks of three tips i, i+1, i+2: sorted 60 values, index 59·60/100 = 35.</summary>
    [Fact]
    public void Geth_TwentyBlocks_TakesThe60thPercentileOfTheirThreeLowest()
    {
        var window = Enumerable.Range(0, 30).Select(i => Block(i, [i + 2, i + 3, i + 4])).ToList();
        var sorted = Enumerable.Range(10, 20).SelectMany(i => new long[] { i + 2, i + 3, i + 4 }).Order().ToList();

        GethMethod.SuggestedTipWei(window).ShouldBe(sorted[35]);
        new GethMethod()
            .Quote(window, [FeeTarget.Slow, FeeTarget.Fast])
            .ShouldAllBe(quote => quote == new FeeQuote(sorted[35], 1_000 + sorted[35]));
        new GethMethod(doubleBaseFee: true).Quote(window, [FeeTarget.Slow])[0]!.Value.MaxFeeWei.ShouldBe(2_000 + sorted[35]);
    }

    [Fact]
    public void Geth_EmptyBlocks_ReadsFurtherBackAndCapsAt500Gwei()
    {
        List<FeeSample> window =
        [
            Block(0, [900_000_000_000, 900_000_000_000, 900_000_000_000]),
            .. Enumerable.Range(1, 30).Select(i => Block(i, [])),
        ];

        GethMethod.SuggestedTipWei(window).ShouldBe(500_000_000_000);
        GethMethod.SuggestedTipWei(window[1..]).ShouldBeNull();
        GethMethod.SuggestedTipWei([window[0], .. Enumerable.Range(1, 45).Select(i => Block(i, []))]).ShouldBeNull();
    }

    /// <summary>Medians of the last five: 10 % 3 gwei → 2.82, 20 % 4 → 3.88, 30 % 5 → 4.9; caps 110, 120 and 125 gwei and the tip.</summary>
    [Fact]
    public void MetaMask_FiveBlocks_GivesItsPublishedExample()
    {
        const long Gwei = 1_000_000_000;
        List<FeeSample> window =
        [
            .. new long[] { 9, 1, 5, 3, 2, 4 }.Select(
                (gwei, i) =>
                    new FeeSample(
                        i,
                        SampleSeries.Start,
                        100 * Gwei,
                        1,
                        2,
                        new(TipProvenance.FeeHistory, [new(10, gwei * Gwei), new(20, (gwei + 1) * Gwei), new(30, (gwei + 2) * Gwei)])
                    )
            ),
        ];

        var quotes = new MetaMaskMethod().Quote(window, [.. FeeTarget.Tiers, FeeTarget.NextBlock[0]]);

        quotes.ShouldBe([
            new(2_820_000_000, 112_820_000_000),
            new(3_880_000_000, 123_880_000_000),
            new(4_900_000_000, 129_900_000_000),
            null,
        ]);
    }

    [Fact]
    public void MetaMask_LevelsOf2026_OffersItsFloorsUnlessTheyAreOff()
    {
        var window = SampleSeries.Steady(64_000_000, 10, tipWei: 1_000_000);

        new MetaMaskMethod()
            .Quote(window, FeeTarget.Tiers)
            .Select(quote => quote!.Value.MaxPriorityFeeWei)
            .ShouldBe([1_000_000_000, 1_500_000_000, 2_000_000_000]);
        new MetaMaskMethod(floors: false)
            .Quote(window, FeeTarget.Tiers)
            .ShouldBe([new(940_000, 71_340_000), new(970_000, 77_770_000), new(980_000, 80_980_000)]);
    }

    private static FeeSample Block(long number, long[] cheapest) =>
        new(number, SampleSeries.Start, 1_000, 30, 60, new(TipProvenance.Receipts, []) { CheapestWei = cheapest });
}
