namespace Ethoscope.Core.Layer2.Costs;

/// <summary>Costs of an operation on a network in a part of time.</summary>
/// <param name="Start">Start of the part.</param>
/// <param name="Samples">Samples in it; 0 is a gap, whose parts are null.</param>
/// <param name="Median">Parts of the sample whose total is the median (the lower one of two).</param>
/// <param name="Least">Parts of the cheapest sample.</param>
/// <param name="Most">Parts of the dearest sample.</param>
public sealed record CostPoint(DateTimeOffset Start, int Samples, CostParts? Median, CostParts? Least, CostParts? Most);
