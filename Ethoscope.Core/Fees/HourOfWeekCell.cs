namespace Ethoscope.Core.Fees;

/// <summary>An hour of the week.</summary>
/// <param name="Day">In the map's zone.</param>
/// <param name="Hour">From 0 to 23, in the map's zone.</param>
/// <param name="MedianWei">Median of its hours' figures, of two middle ones the mean rounded down, in wei per gas; null without any.</param>
/// <param name="Hours">How many hours it stands on.</param>
public sealed record HourOfWeekCell(DayOfWeek Day, int Hour, long? MedianWei, int Hours);
