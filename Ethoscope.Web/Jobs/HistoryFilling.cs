using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;

namespace Ethoscope.Web.Jobs;

/// <summary>How far a chain's history is filled at a depth.</summary>
/// <param name="Age">Down to which age it is filled.</param>
/// <param name="Wanted">Blocks that this run found missing; null until that is known.</param>
/// <param name="Stored">Blocks of these that it stored so far.</param>
/// <param name="Left">Estimate by the pace of the run so far; null before its first blocks.</param>
internal sealed record HistoryFilling(ChainDescriptor Chain, BlockDepth Depth, TimeSpan Age, long? Wanted, long Stored, TimeSpan? Left);
