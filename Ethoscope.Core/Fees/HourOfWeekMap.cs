using Ethoscope.Core.Statistics;

namespace Ethoscope.Core.Fees;

/// <summary>A fee by hour of the week.</summary>
/// <param name="Zone">Zone that days and hours are of; its changes of clock are followed.</param>
/// <param name="Cells">168, from Monday 00:00 on.</param>
public sealed record HourOfWeekMap(TimeZoneInfo Zone, IReadOnlyList<HourOfWeekCell> Cells)
{
    public HourOfWeekCell At(DayOfWeek day, int hour) => Cells[HourOfWeek.Of(day, hour)];

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
        var figures = Enumerable.Range(0, HourOfWeek.Count).Select(_ => new List<long>()).ToArray();
        foreach (var hour in hours)
        {
            var local = TimeZoneInfo.ConvertTime(hour.Start, zone);
            if (hour.MedianWei is { } median)
                figures[HourOfWeek.Of(local)].Add(median);
        }

        return new(zone, [.. figures.Select((list, index) => CellOf(list, index))]);
    }

    private static HourOfWeekCell CellOf(List<long> figures, int index)
    {
        figures.Sort();
        return new(HourOfWeek.DayOf(index), HourOfWeek.HourOf(index), Quantile.Median(figures), figures.Count);
    }
}
