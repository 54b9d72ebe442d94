namespace Ethoscope.Core.Statistics;

/// <summary>The 168 hours of a week, from Monday 00:00 on.</summary>
public static class HourOfWeek
{
    public const int Count = DaysOfWeek * HoursOfDay;

    private const int DaysOfWeek = 7;
    private const int HoursOfDay = 24;

    /// <summary>From 0 to 167, by the clock of the time's own offset.</summary>
    public static int Of(DateTimeOffset local) => Of(local.DayOfWeek, local.Hour);

    public static int Of(DayOfWeek day, int hour) => ((((int)day + DaysOfWeek - 1) % DaysOfWeek) * HoursOfDay) + hour;

    public static DayOfWeek DayOf(int index) => (DayOfWeek)(((index / HoursOfDay) + 1) % DaysOfWeek);

    public static int HourOf(int index) => index % HoursOfDay;
}
