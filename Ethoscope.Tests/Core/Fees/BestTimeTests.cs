using Ethoscope.Core.Fees;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Fees;

/// <summary>When it is cheapest to send.</summary>
public sealed class BestTimeTests
{
    /// <summary>A Monday.</summary>
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Of_CheapNight_IsItsHoursAndWhatTheySave()
    {
        var hours = Weeks(5, (_, hour) => hour is >= 29 and < 32 ? 40 + hour : 100);

        var best = Of(hours).ShouldNotBeNull();

        (best.First.Day, best.First.Hour, best.Hours).ShouldBe((DayOfWeek.Tuesday, 5, 3));
        (best.MedianWei, best.TypicalWei, best.Weeks, best.CheaperWeeks).ShouldBe((70, 100, 5, 5));
    }

    [Fact]
    public void Of_HoursOverTheEndOfTheWeek_GoOnAtItsBeginning()
    {
        var hours = Weeks(4, (_, hour) => hour is 167 or 0 or 1 ? 10 : 100);

        var best = Of(hours).ShouldNotBeNull();

        (best.First.Day, best.First.Hour, best.Hours).ShouldBe((DayOfWeek.Sunday, 23, 3));
    }

    [Fact]
    public void Of_LongCheapStretch_StopsAtSixHours() =>
        Of(Weeks(4, (_, hour) => hour < 40 ? 10 : 100)).ShouldNotBeNull().Hours.ShouldBe(BestTime.MostHours);

    [Fact]
    public void Of_WeeksThatDisagree_SaysInHowManyItHeld()
    {
        var hours = Weeks(
            5,
            (week, hour) =>
                hour == 50 && week > 1 ? 50
                : hour == 50 ? 300
                : 100
        );

        var best = Of(hours).ShouldNotBeNull();

        (best.Weeks, best.CheaperWeeks).ShouldBe((5, 3));
    }

    [Fact]
    public void Of_ThreeWeeksConstantFeesOrNothing_IsNone()
    {
        Of(Weeks(3, (_, hour) => hour + 1)).ShouldBeNull();
        Of(Weeks(8, (_, _) => 7)).ShouldBeNull();
        Of([]).ShouldBeNull();
    }

    [Fact]
    public void Of_FeesAtTheEndOf63Bits_DoesNotOverflow() =>
        Of(Weeks(4, (_, hour) => hour == 3 ? 1 : long.MaxValue)).ShouldNotBeNull().TypicalWei.ShouldBe(long.MaxValue);

    private static BestTime? Of(IReadOnlyList<HourlyFee> hours) => BestTime.Of(HourOfWeekMap.Of(hours, TimeZoneInfo.Utc), hours);

    private static List<HourlyFee> Weeks(int count, Func<int, int, long> wei) =>
        [
            .. Enumerable
                .Range(0, count)
                .SelectMany(week =>
                    Enumerable.Range(0, 168).Select(hour => new HourlyFee(Start.AddHours((week * 168) + hour), wei(week, hour)))
                ),
        ];
}
