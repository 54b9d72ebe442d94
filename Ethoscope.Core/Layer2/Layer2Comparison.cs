using Ethoscope.Core.Layer2.Costs;

namespace Ethoscope.Core.Layer2;

/// <summary>All rollups beside L1 at a moment.</summary>
/// <param name="At">The moment.</param>
/// <param name="L1">Newest costs on L1; an operation whose cost is not known is missing.</param>
/// <param name="Standings">In configured order.</param>
/// <param name="Costs">Newest costs by rollup's name; an operation whose cost is not known is missing.</param>
public sealed record Layer2Comparison(
    DateTimeOffset At,
    IReadOnlyList<OperationCost> L1,
    IReadOnlyList<Layer2Standing> Standings,
    IReadOnlyDictionary<string, IReadOnlyList<OperationCost>> Costs
);
