using CsCheck;
using Ethoscope.Core.Fees;
using Ethoscope.Tests.Core.Fees.Estimates;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Fees;

public sealed class BaseFeeOutlookTests
{
    private const long Limit = 60_000_000;
    private static readonly int[] Levels = [99, 95, 90, 80, 70];

    [Fact]
    public void Of_AnyHistory_LiesWithinTheBoundsAndRisesWithTheChance() =>
        Gen.Select(Gen.Long[1, 1L << 20], Gen.Long[0, Limit].Array[0, 330], Gen.Int[0, 20])
            .Sample(
                (first, used, holes) =>
                {
                    var fees = Chain(first, used);
                    var newest = used.Length;
                    foreach (var hole in Enumerable.Range(1, holes))
                        fees.Remove(newest - (hole * 7));
                    var next = BaseFeeRule.Next(fees[newest], used.LastOrDefault(Limit / 2), Limit)!.Value;

                    var ahead = BaseFeeOutlook.Of(fees, newest, next, Limit, 5, Levels);

                    ahead.Count.ShouldBe(5);
                    foreach (var (levels, bound) in ahead.Zip(BaseFeeBounds.Of(next, Limit, 6).Skip(1)))
                    {
                        levels.Select(level => level.ConfidencePercent).ShouldBe(Levels);
                        levels.ShouldAllBe(level => level.Wei >= bound.LowestWei && level.Wei <= bound.HighestWei);
                        levels.Zip(levels.Skip(1)).ShouldAllBe(pair => pair.First.Wei >= pair.Second.Wei);
                    }
                },
                iter: 200
            );

    [Fact]
    public void Of_NoHistory_IsTheExactBound()
    {
        var ahead = BaseFeeOutlook.Of([], 100, 1_000_000_000, Limit, 2, [99]);

        ahead[0].ShouldHaveSingleItem().Wei.ShouldBe(1_125_000_000);
        ahead[1].ShouldHaveSingleItem().Wei.ShouldBe(1_265_625_000);
    }

    [Fact]
    public void Of_QuietHistory_IsTheNextBaseFeeItself()
    {
        var fees = Enumerable.Range(1, 300).ToDictionary(height => (long)height, _ => 60_000_000L);

        BaseFeeOutlook.Of(fees, 300, 60_000_000, Limit, 5, [70, 99]).ShouldAllBe(ahead => ahead.All(level => level.Wei == 60_000_000));
    }

    [Fact]
    public void Of_FeeNear63Bits_LeavesOutWhatLeavesThem()
    {
        var ahead = BaseFeeOutlook.Of([], 100, long.MaxValue - 7, Limit, 1, [70, 99]);

        ahead.ShouldHaveSingleItem().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("mainnet_basefee_2023-05_pepe_spike_17180000.csv.gz")]
    [InlineData("mainnet_basefee_2025-11-26_low_fee_23882697.csv")]
    public void Of_RecordedSeries_HoldsAboutAsOftenAsItSays(string file)
    {
        var fees = TrialSeries.BaseFeesOf(file).ToDictionary(sample => sample.Number, sample => sample.BaseFeeWei!.Value);
        var (first, last) = (fees.Keys.Min() + 300, fees.Keys.Max() - 6);
        var (held, tried) = (0, 0);

        for (var newest = first; newest < last; newest += Math.Max(1, (last - first) / 400))
        {
            if (!fees.TryGetValue(newest + 1, out var next) || !fees.TryGetValue(newest + 4, out var came))
                continue;
            var recent = Enumerable
                .Range(0, 300)
                .Select(i => newest - i)
                .Where(fees.ContainsKey)
                .Select(at => KeyValuePair.Create(at, fees[at]));
            tried++;
            held += came <= BaseFeeOutlook.Of(recent, newest, next, Limit, 3, [90])[2][0].Wei ? 1 : 0;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{file}: {held} of {tried}");
        tried.ShouldBeGreaterThan(100);
        ((double)held / tried).ShouldBeInRange(0.82, 0.97);
    }

    private static Dictionary<long, long> Chain(long first, long[] used)
    {
        var fees = new Dictionary<long, long> { [0] = first };
        foreach (var (gas, index) in used.Select((gas, index) => (gas, index)))
            fees[index + 1] = BaseFeeRule.Next(fees[index], index == 0 ? Limit / 2 : used[index - 1], Limit)!.Value;
        return fees;
    }
}
