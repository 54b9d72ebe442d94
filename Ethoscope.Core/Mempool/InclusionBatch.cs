using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Live;

namespace Ethoscope.Core.Mempool;

/// <summary>What a look at new blocks stores in one transaction.</summary>
public sealed record InclusionBatch(ChainDescriptor Chain, Lease Lease, IReadOnlyList<BlockInclusion> Inclusions)
{
    public IReadOnlyList<LiveMessage> Messages { get; init; } = [];
}
