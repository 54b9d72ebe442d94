using System.Globalization;
using Ethoscope.Core.Fees;
using Ethoscope.Web.Components.Ranges;
using Ethoscope.Web.Components.Shared;

namespace Ethoscope.Web.Components.Pages.Fees;

/// <summary>What the map by hour of the week says in words.</summary>
internal static class HourMapWords
{
    private const int HoursOfDay = 24;

    public static bool IsShown(HourOfWeekCell cell) => cell.MedianWei is not null && cell.Hours >= FeeHours.LeastHours;

    /// <summary>The best time to send, or why none is named.</summary>
    /// <param name="days">Days that the map stands on.</param>
    public static string Best(BestTime? best, HourOfWeekMap map, ZoneChoice zone, int days)
    {
        if (best is null)
            return map.Cells.All(cell => cell.Hours >= BestTime.LeastHours)
                ? "No hour of the week is cheaper than the others."
                : $"No best time is named yet: each hour of the week must have been seen in {BestTime.LeastHours} weeks, and {FeeWords.Text(days, "day")} of hours {(days == 1 ? "is" : "are")} stored.";

        var end = (best.First.Hour + best.Hours) % HoursOfDay;
        var saved = Saved(best.MedianWei, best.TypicalWei);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Cheapest on {best.First.Day} from {best.First.Hour:00}:00 to {end:00}:00 {zone.Name}: median {WeiText.Gwei(best.MedianWei)}, {saved} % below the median hour ({WeiText.Gwei(best.TypicalWei)}). It was below its week's median in {best.CheaperWeeks} of {FeeWords.Text(best.Weeks, "week")}."
        );
    }

    public static bool IsWithin(BestTime best, HourOfWeekCell cell)
    {
        var since = Index(cell) - Index(best.First);
        return (since + (7 * HoursOfDay)) % (7 * HoursOfDay) < best.Hours;
    }

    /// <summary>How much less an amount is than a larger one, in whole per cent.</summary>
    private static Int128 Saved(Int128 wei, Int128 typicalWei) => ((200 * (typicalWei - wei)) + typicalWei) / (2 * typicalWei);

    /// <summary>A cell in full.</summary>
    public static string Of(HourOfWeekCell cell)
    {
        var when = string.Create(CultureInfo.InvariantCulture, $"{cell.Day}, {cell.Hour:00}:00 to {(cell.Hour + 1) % HoursOfDay:00}:00");
        return IsShown(cell) ? $"{when}: {WeiText.Gwei(cell.MedianWei!.Value)}, of {FeeWords.Text(cell.Hours, "week")}"
            : cell.Hours == 0 ? $"{when}: no hour stored"
            : $"{when}: {FeeWords.Text(cell.Hours, "hour")} stored, too few";
    }

    /// <summary>A cell's figure in gwei, of two digits that count.</summary>
    public static string Short(HourOfWeekCell cell)
    {
        if (!IsShown(cell))
            return "–";
        var gwei = cell.MedianWei!.Value / 1_000_000_000m;
        return gwei switch
        {
            >= 1_000_000 => gwei.ToString("0.0E+0", CultureInfo.InvariantCulture),
            >= 10_000 => (gwei / 1_000).ToString("0", CultureInfo.InvariantCulture) + "k",
            >= 10 => gwei.ToString("0", CultureInfo.InvariantCulture),
            >= 1 => gwei.ToString("0.0", CultureInfo.InvariantCulture),
            >= 0.01m => gwei.ToString(".00", CultureInfo.InvariantCulture),
            >= 0.0001m => gwei.ToString(".0000", CultureInfo.InvariantCulture),
            0 => "0",
            _ => gwei.ToString("0E+0", CultureInfo.InvariantCulture),
        };
    }

    private static int Index(HourOfWeekCell cell) => ((((int)cell.Day + 6) % 7) * HoursOfDay) + cell.Hour;
}
