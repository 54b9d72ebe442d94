using Ethoscope.Core.Blocks;

namespace Ethoscope.Core.Layer2;

/// <summary>A block of a rollup.</summary>
/// <param name="Header">
/// What all chains' blocks have. On the OP stack from Jovian on its blob gas is the data footprint; on Arbitrum its gas limit means nothing.
/// </param>
public sealed record Layer2Block(BlockHeader Header)
{
    /// <summary>Height of the L1 block that it refers to; null where it does not say.</summary>
    public long? L1BlockNumber { get; init; }

    /// <summary>Batch that it is in; null while that is open, and where the stack has none in blocks.</summary>
    public long? BatchNumber { get; init; }
}
