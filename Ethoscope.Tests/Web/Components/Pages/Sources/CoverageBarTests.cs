using Ethoscope.Core.Collection;
using Ethoscope.Web.Components.Pages.Sources;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Components.Pages.Sources;

public sealed class CoverageBarTests
{
    private static readonly Coverage Holed = Coverage.Of(new(100, 200), new(210, 250), new(251, 300));

    [Fact]
    public void Of_WholeSeries_PlacesTheStoredPartAndTheGaps()
    {
        var bar = CoverageBar.Of(Holed, new(0, 400));

        bar.Stored.ShouldBe(new CoverageMark(new(100, 300), "25.0%", "50.0%"));
        bar.Gaps.ShouldBe([new(250, 251), new(200, 210)]);
        bar.Missing.ShouldBe(11);
        bar.Marks[0].ShouldBe(new CoverageMark(new(200, 210), "50.0%", "2.5%"));
    }

    [Fact]
    public void Of_NarrowWindow_KeepsOnlyWhatIsInside()
    {
        var bar = CoverageBar.Of(Holed, new(205, 245));

        bar.Gaps.ShouldBe([new(205, 210)]);
        bar.Stored!.Heights.ShouldBe(new CoverageRange(205, 245));
    }

    [Fact]
    public void Of_NothingStoredInside_IsEmpty()
    {
        CoverageBar.Of(Holed, new(300, 400)).Stored.ShouldBeNull();
        CoverageBar.Of(Coverage.Empty, new(0, 10)).Stored.ShouldBeNull();
    }

    [Fact]
    public void Of_ThousandsOfGaps_DrawsTheLargestAndCountsAll()
    {
        var coverage = Coverage.Of(Enumerable.Range(0, 5_000).Select(i => new CoverageRange(i * 10, (i * 10) + 9 - (i % 3))));

        var bar = CoverageBar.Of(coverage, new(0, 50_000));

        bar.Marks.Count.ShouldBe(100);
        bar.Marks.ShouldAllBe(mark => mark.Heights.Length == 3);
        bar.Gaps.Count.ShouldBe(4_999);
    }

    [Fact]
    public void WindowOf_ADay_EndsAtTheHighestHead()
    {
        var day = CoverageBar.WindowOf(
            [Holed, Coverage.Of(new CoverageRange(9_000, 10_000))],
            TimeSpan.FromDays(1),
            TimeSpan.FromSeconds(12)
        );
        var all = CoverageBar.WindowOf([Holed, Coverage.Empty], null, TimeSpan.FromSeconds(12));

        day.ShouldBe(new CoverageRange(2_800, 10_000));
        all.ShouldBe(new CoverageRange(100, 300));
        CoverageBar.WindowOf([Coverage.Empty], null, TimeSpan.FromSeconds(12)).ShouldBe(new CoverageRange(0, 1));
    }
}
