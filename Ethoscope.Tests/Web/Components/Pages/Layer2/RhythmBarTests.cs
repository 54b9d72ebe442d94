using Ethoscope.Core.Layer2;
using Ethoscope.Web.Components.Pages.Layer2;
using Ethoscope.Web.Components.Ranges;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Components.Pages.Layer2;

public sealed class RhythmBarTests
{
    private static readonly DateTimeOffset Noon = new(2026, 2, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Parts of two hours that begin before the range, of which one is missing, one has few blocks and one is not over.</summary>
    [Fact]
    public void OfBlocks_PartsOfAnotherLength_StandWhereTheyAreAndOnlyWhatIsMissingIsAGap()
    {
        Throughput[] parts = [Part(-8, 3_600), Part(-6, 1_000), Part(-2, 3_600), Part(0, 300)];
        var window = new TimeWindow(Noon.AddHours(-8).AddMinutes(20), Noon.AddMinutes(10));

        var bars = RhythmBar.OfBlocks(KnownLayer2.Base, parts, window, Noon.AddMinutes(10));

        bars.Select(bar => bar.Style).ShouldBe(["due", "late", "gap", "due", "running"]);
        bars[0].Height.ShouldBe(100);
        bars[1].Text.ShouldBe("2026-02-01 06:00:00 UTC: 1,000 blocks, fewer than are due");
    }

    private static Throughput Part(int hours, long blocks) => new(Noon.AddHours(hours), Noon.AddHours(hours + 2), blocks, blocks);
}
