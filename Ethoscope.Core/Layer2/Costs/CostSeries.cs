namespace Ethoscope.Core.Layer2.Costs;

/// <summary>Costs of an operation on a network over time, oldest first.</summary>
/// <param name="Network">Name of the rollup, or of L1.</param>
/// <param name="Resolution">Length of a part.</param>
public sealed record CostSeries(string Network, Operation Operation, TimeSpan Resolution, IReadOnlyList<CostPoint> Points);
