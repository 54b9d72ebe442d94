namespace Ethoscope.Core.Fees;

/// <summary>The tip, in wei per gas, at which the cumulative gas of a block, tips ascending, reaches this percentage of it.</summary>
public readonly record struct TipPercentile(double Percent, long TipWei);
