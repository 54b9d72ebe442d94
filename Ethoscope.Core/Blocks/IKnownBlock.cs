using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Blocks;

/// <summary>Gives one block that is known to be on a chain, to tell an endpoint of another chain by it.</summary>
public interface IKnownBlock
{
    /// <returns>A stored block, best the finalised one; null while nothing is stored, when the chain id alone is checked.</returns>
    Task<BlockRef?> GetAsync(ChainDescriptor chain, CancellationToken stop);
}
