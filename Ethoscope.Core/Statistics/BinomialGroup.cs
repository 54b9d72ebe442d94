namespace Ethoscope.Core.Statistics;

/// <summary>Trials of one chance.</summary>
/// <param name="Trials">From 0 on.</param>
/// <param name="Probability">From 0 to 1.</param>
public readonly record struct BinomialGroup(long Trials, double Probability);
