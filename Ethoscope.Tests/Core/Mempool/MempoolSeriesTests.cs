using CsCheck;
using Ethoscope.Core.Mempool;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Mempool;

public sealed class MempoolSeriesTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void MarkGaps_SamplesMissing_HasOnePointOfNullsBetween()
    {
        var line = MempoolSeries.MarkGaps([Point(0), Point(12), Point(48), Point(100)], TimeSpan.FromSeconds(36));

        line.Select(point => (point.Time - At).TotalSeconds).ShouldBe([0, 12, 48, 74, 100]);
        line[3].ShouldBe(MempoolPoint.Gap(At.AddSeconds(74)));
    }

    [Fact]
    public void Width_AnyRange_LeavesRoomForGaps() =>
        Gen.Select(Gen.Int[1, 604_800], Gen.Int[2, 600])
            .Sample(
                (seconds, points) =>
                    2 * Math.Ceiling(seconds / MempoolSeries.Width(TimeSpan.FromSeconds(seconds), points).TotalSeconds) <= points + 1
            );

    private static MempoolPoint Point(int second) => new(At.AddSeconds(second), 1) { Last = At.AddSeconds(second), Pending = second };
}
