using Ethoscope.Core.Statistics;

namespace Ethoscope.Core.Fees;

/// <summary>When it is cheapest to send, by hour of the week.</summary>
/// <param name="First">The first of its hours.</param>
/// <param name="Hours">How many hours in a row, at most <see cref="MostHours"/>.</param>
/// <param name="MedianWei">Median of their medians, in wei per gas.</param>
/// <param name="TypicalWei">Median of the medians of all hours of the week, in wei per gas.</param>
/// <param name="Weeks">Weeks that have figures of these hours.</param>
/// <param name="CheaperWeeks">In how many of them these hours were below the median of their own week.</param>
public sealed record BestTime(HourOfWeekCell First, int Hours, long MedianWei, long TypicalWei, int Weeks, int CheaperWeeks)
{
    public const int MostHours = 6;

    /// <summary>Figures that an hour of the week needs to be recommended: one of each of four weeks.</summary>
    public const int LeastHours = 4;

    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    /// <summary>The cheapest hour, with those beside it that save at least three quarters as much.</summary>
    /// <param name="map">The map of <paramref name="hours"/>.</param>
    /// <param name="hours">By time.</param>
    /// <returns>Null where the hours of the week have too few figures, or all cost the same.</returns>
    public static BestTime? Of(HourOfWeekMap map, IReadOnlyList<HourlyFee> hours)
    {
        var known = map.Cells.Where(IsKnown).Select(cell => cell.MedianWei!.Value).Order().ToList();
        if (map.BestTimeToSend(LeastHours) is not { } best || known.Count < map.Cells.Count || Quantile.Median(known) is not { } typical)
            return null;
        if (best.MedianWei >= typical)
            return null;

        var (first, last) = Stretch(map, map.Cells.ToList().IndexOf(best), typical);
        var cells = Enumerable.Range(first, last - first + 1).Select(index => At(map, index)).ToList();
        var (weeks, cheaper) = Weekly(map.Zone, cells, hours);
        return new(
            cells[0],
            cells.Count,
            Quantile.Median([.. cells.Select(cell => cell.MedianWei!.Value).Order()])!.Value,
            typical,
            weeks,
            cheaper
        );
    }

    private static bool IsKnown(HourOfWeekCell cell) => cell.MedianWei is not null && cell.Hours >= LeastHours;

    private static HourOfWeekCell At(HourOfWeekMap map, int index) =>
        map.Cells[((index % map.Cells.Count) + map.Cells.Count) % map.Cells.Count];

    private static (int First, int Last) Stretch(HourOfWeekMap map, int best, long typical)
    {
        var limit = typical - ((typical - At(map, best).MedianWei!.Value) / 4 * 3);
        var (first, last) = (best, best);
        while (last - first + 1 < MostHours)
        {
            var (before, after) = (At(map, first - 1).MedianWei, At(map, last + 1).MedianWei);
            if (Math.Min(before!.Value, after!.Value) > limit)
                break;
            if (before <= after)
                first--;
            else
                last++;
        }

        return (first, last);
    }

    private static (int Weeks, int Cheaper) Weekly(TimeZoneInfo zone, List<HourOfWeekCell> cells, IReadOnlyList<HourlyFee> hours)
    {
        var inside = cells.Select(cell => (cell.Day, cell.Hour)).ToHashSet();
        var end = hours[^1].Start;
        var (weeks, cheaper) = (0, 0);
        foreach (var week in hours.Where(hour => hour.MedianWei is not null).GroupBy(hour => (end - hour.Start).Ticks / Week.Ticks))
        {
            var all = week.Select(hour => hour.MedianWei!.Value).Order().ToList();
            var own = week.Where(hour =>
                    TimeZoneInfo.ConvertTime(hour.Start, zone) is var local && inside.Contains((local.DayOfWeek, local.Hour))
                )
                .Select(hour => hour.MedianWei!.Value)
                .Order()
                .ToList();
            if (own.Count == 0)
                continue;
            weeks++;
            if (Quantile.Median(own) < Quantile.Median(all))
                cheaper++;
        }

        return (weeks, cheaper);
    }
}
