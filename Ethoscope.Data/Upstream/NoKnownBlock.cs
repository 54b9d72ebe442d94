using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;

namespace Ethoscope.Data.Upstream;

/// <summary>Where no store is wired: only the chain id tells chains apart.</summary>
internal sealed class NoKnownBlock : IKnownBlock
{
    public Task<BlockRef?> GetAsync(ChainDescriptor chain, CancellationToken stop) => Task.FromResult<BlockRef?>(null);
}
