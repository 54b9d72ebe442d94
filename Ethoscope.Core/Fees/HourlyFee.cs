namespace Ethoscope.Core.Fees;

/// <summary>A figure of one hour, as rollups keep it.</summary>
/// <param name="Start">Start of the hour.</param>
/// <param name="MedianWei">Median of its blocks in wei per gas; null where it is unknown.</param>
public readonly record struct HourlyFee(DateTimeOffset Start, long? MedianWei);
