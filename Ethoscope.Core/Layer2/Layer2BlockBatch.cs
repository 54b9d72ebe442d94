using Ethoscope.Core.Collection;
using Ethoscope.Core.Layer2.Costs;
using Ethoscope.Core.Live;

namespace Ethoscope.Core.Layer2;

/// <summary>What a pass over a rollup's blocks stores in one transaction.</summary>
public sealed record Layer2BlockBatch(Layer2Network Network, Lease Lease)
{
    public IReadOnlyList<Layer2Block> Blocks { get; init; } = [];

    /// <summary>Stored blocks from this height on are replaced by another branch; null where none is.</summary>
    public long? ReplacedFrom { get; init; }

    public IReadOnlyList<CoverageRange> Covered { get; init; } = [];

    public IReadOnlyList<Layer2Batch> Batches { get; init; } = [];

    public IReadOnlyList<OperationReceipt> Receipts { get; init; } = [];

    /// <summary>Heads by tag; null where they were not asked for.</summary>
    public Layer2Heads? Heads { get; init; }

    public IReadOnlyList<Rejection> Rejections { get; init; } = [];

    public IReadOnlyList<LiveMessage> Messages { get; init; } = [];
}
