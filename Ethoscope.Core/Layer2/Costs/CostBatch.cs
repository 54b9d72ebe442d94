using Ethoscope.Core.Collection;
using Ethoscope.Core.Live;

namespace Ethoscope.Core.Layer2.Costs;

/// <summary>What a sample of costs stores in one transaction.</summary>
/// <param name="Network">Name of the rollup, or of L1.</param>
/// <param name="ChainId">Its chain.</param>
public sealed record CostBatch(string Network, long ChainId, Lease Lease)
{
    /// <summary>Null on L1, and where it could not be read.</summary>
    public FeeReading? Reading { get; init; }

    public IReadOnlyList<OperationCost> Costs { get; init; } = [];

    public IReadOnlyList<Rejection> Rejections { get; init; } = [];

    public IReadOnlyList<LiveMessage> Messages { get; init; } = [];
}
