using Ethoscope.Core.Fees;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Fees;

/// <summary>Fees by hour of the week.</summary>
public sealed class HourOfWeekMapTests
{
    /// <summary>A Monday.</summary>
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Of_NoHours_HasEveryCellUnknownAndNoBestTime()
    {
        var map = HourOfWeekMap.Of([], TimeZoneInfo.Utc);

        map.Cells.Count.ShouldBe(168);
        map.Cells.ShouldAllBe(cell => cell.MedianWei == null && cell.Hours == 0);
        (map.Cells[0].Day, map.Cells[167].Day, map.Cells[167].Hour).ShouldBe((DayOfWeek.Monday, DayOfWeek.Sunday, 23));
        map.BestTimeToSend(1).ShouldBeNull();
    }

    [Fact]
    public void Of_ThreeWeeks_TakesTheMedianOfEachHourAndSkipsUnknownOnes()
    {
        HourlyFee[] hours =
        [
            new(Start, 10),
            new(Start.AddDays(7), 30),
            new(Start.AddDays(14), 20),
            new(Start.AddDays(21), null),
            new(Start.AddHours(1), 5),
        ];

        var map = HourOfWeekMap.Of(hours, TimeZoneInfo.Utc);

        map.At(DayOfWeek.Monday, 0).ShouldBe(new(DayOfWeek.Monday, 0, 20, 3));
        map.BestTimeToSend(1).ShouldBe(new(DayOfWeek.Monday, 1, 5, 1));
        map.BestTimeToSend(2).ShouldBe(new(DayOfWeek.Monday, 0, 20, 3));
    }

    [Fact]
    public void Of_AnotherZone_MovesHoursOverTheDayAndFollowsSummerTime()
    {
        var berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

        var map = HourOfWeekMap.Of([new(Start.AddHours(-1), 1), new(Start.AddDays(28).AddHours(-2), 3)], berlin);

        map.At(DayOfWeek.Monday, 0).ShouldBe(new(DayOfWeek.Monday, 0, 2, 2));
    }
}
