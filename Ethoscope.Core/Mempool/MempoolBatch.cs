using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Live;

namespace Ethoscope.Core.Mempool;

/// <summary>What a look at a pool stores in one transaction.</summary>
public sealed record MempoolBatch(ChainDescriptor Chain, Lease Lease)
{
    /// <summary>Null where nothing of the answer could be used.</summary>
    public MempoolSample? Sample { get; init; }

    public IReadOnlyList<Rejection> Rejections { get; init; } = [];

    public IReadOnlyList<LiveMessage> Messages { get; init; } = [];
}
