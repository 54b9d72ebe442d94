namespace Ethoscope.Core.Statistics;

/// <summary>A value of a sample and how much it counts; the weight is positive.</summary>
public readonly record struct WeightedValue(long Value, double Weight);
