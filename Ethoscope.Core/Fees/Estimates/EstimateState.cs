using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Fees.Estimates;

/// <summary>Where the estimates of a chain stand.</summary>
/// <param name="Head">Newest stored block; null where none is.</param>
/// <param name="Position">Null before the first.</param>
/// <param name="IsOnBranch">The position's block is still stored.</param>
/// <param name="Agreed">Where it is not: highest height with estimates whose block still is; null where none is.</param>
public sealed record EstimateState(BlockRef? Head, EstimatePosition? Position, bool IsOnBranch, long? Agreed);
