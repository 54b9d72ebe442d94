using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Layer2;

/// <summary>Where a rollup's block collector goes on.</summary>
/// <param name="Coverage">Heights that are known, sampled ones in between included.</param>
/// <param name="Newest">Newest stored blocks, newest first, at most 64.</param>
/// <param name="OpenBatches">Numbers of stored batches that are not executed yet, ascending.</param>
/// <param name="NewestBatch">Newest stored batch; null where none is.</param>
public sealed record Layer2FollowState(
    Coverage Coverage,
    IReadOnlyList<BlockRef> Newest,
    IReadOnlyList<long> OpenBatches,
    long? NewestBatch
);
