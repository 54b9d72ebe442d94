using CsCheck;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Collection;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Blocks;

public sealed class BaseFeeLineTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Draw_FewSamples_GivesEachOne()
    {
        var line = Draw([Of(0, 7), Of(1, 9), Of(2, 8)], Coverage.Of(new CoverageRange(0, 3)));

        line.Select(point => point.BaseFeeWei).ShouldBe([7, 9, 8]);
    }

    [Fact]
    public void Draw_HeightsMissingOutsideCoverage_PutsAGapBetween()
    {
        var line = Draw([Of(0, 7), Of(5, 9)], Coverage.Of(new CoverageRange(0, 1), new CoverageRange(5, 6)));

        line.Select(point => point.BaseFeeWei).ShouldBe([7, null, 9]);
    }

    [Fact]
    public void Draw_UncoveredBeforeAndAfter_StartsAndEndsWithAGap()
    {
        var line = Draw([Of(5, 7), Of(6, 9)], Coverage.Of(new CoverageRange(5, 7), new CoverageRange(50, 60)));

        line.Select(point => point.BaseFeeWei).ShouldBe([null, 7, 9, null]);
    }

    [Fact]
    public void Draw_Nothing_IsEmpty() => Draw([], Coverage.Empty).ShouldBeEmpty();

    [Fact]
    public void Draw_BucketWithAHole_ShowsLowestHighestAndTheGap()
    {
        var hour = new BaseFeeSample(Start, TimeSpan.FromHours(1), 0, 299, 200, 5, 50);

        var line = Draw([hour], Coverage.Of(new CoverageRange(0, 100), new CoverageRange(200, 300)));

        line.Select(point => point.BaseFeeWei).ShouldBe([5, 50, null]);
    }

    [Fact]
    public void Draw_AnySeries_KeepsExtremesOrderGapsAndTheLimit() =>
        Gen.Select(Gen.Long[0, 1000].Array[1, 400], Gen.Int[3, 60], Gen.Int[-1, 399])
            .Sample(
                (fees, points, hole) =>
                {
                    var samples = fees.Select((fee, i) => Of(i, fee)).Where(sample => sample.First != hole || fees.Length == 1).ToList();
                    var covered = Coverage.Of(samples.Select(sample => new CoverageRange(sample.First, sample.First + 1)));
                    var end = Start + TimeSpan.FromSeconds(12 * fees.Length);

                    var line = BaseFeeLine.Draw(samples, covered, Start, end, points);

                    line.Count.ShouldBeLessThanOrEqualTo(points);
                    line.Max(point => point.BaseFeeWei).ShouldBe(samples.Max(sample => sample.MaxWei));
                    line.Min(point => point.BaseFeeWei).ShouldBe(samples.Min(sample => sample.MinWei));
                    line.Select(point => point.Time).ShouldBeInOrder();
                    var gaps = hole > 0 && hole < fees.Length - 1;
                    if (gaps)
                        line.ShouldContain(point => point.BaseFeeWei == null);
                }
            );

    private static IReadOnlyList<BaseFeePoint> Draw(IReadOnlyList<BaseFeeSample> samples, Coverage coverage) =>
        BaseFeeLine.Draw(samples, coverage, Start, Start + TimeSpan.FromHours(1), 600);

    private static BaseFeeSample Of(long number, long fee) => BaseFeeSample.OfBlock(Start + TimeSpan.FromSeconds(12 * number), number, fee);
}
