using Ethoscope.Core.Statistics;

namespace Ethoscope.Core.Fees;

/// <summary>A fee by hour of the week.</summary>
/// <param name="Zone">Zone that days and hours are of; its changes of clock are followed.</param>
/// <param name="Cells">168, from Monday 00:00 on.</param>
public sealed record HourOfWeekMap(TimeZoneInfo Zone, IReadOnlyList<HourOfWeekCell> Cells)
{
    private const int DaysOfWeek = 7;
    private const int HoursOfDay = 24;

    public HourOfWeekCell At(DayOfWeek day, int hour) => Cells[Index(day, hour)];

    /// <summary>The cheapest hour that stands on at least so many hours, the first of equal ones; null where none does.</summary>
    /// <param name="leastHours">At least 1; four weeks make an hour of week trustworthy.</param>
    public HourOfWeekCell? BestTimeToSend(int leastHours)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(leastHours, 1);
        return Cells.Where(cell => cell.MedianWei is not null && cell.Hours >= leastHours).MinBy(cell => cell.MedianWei);
    }

    /// <param name="hours">In any order; hours without a figure don't count.</param>
    /// <param name="zone">Zone of the map.</param>
    public static HourOfWeekMap Of(IEnumerable<HourlyFee> hours, TimeZoneInfo zone)
    {
        var figures = Enumerable.Range(0, DaysOfWeek * HoursOfDay).Select(_ => new List<long>()).ToArray();
        foreach (var hour in hours)
        {
            var local = TimeZoneInfo.ConvertTime(hour.Start, zone);
            if (hour.MedianWei is { } median)
                figures[Index(local.DayOfWeek, local.Hour)].Add(median);
        }

        return new(zone, [.. figures.Select((list, index) => CellOf(list, index))]);
    }

    private static HourOfWeekCell CellOf(List<long> figures, int index)
    {
        figures.Sort();
        var day = (DayOfWeek)(((index / HoursOfDay) + 1) % DaysOfWeek);
        return new(day, index % HoursOfDay, Quantile.Median(figures), figures.Count);
    }

    private static int Index(DayOfWeek day, int hour) => ((((int)day + DaysOfWeek - 1) % DaysOfWeek) * HoursOfDay) + hour;
}
