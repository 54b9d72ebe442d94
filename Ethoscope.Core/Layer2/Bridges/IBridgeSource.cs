using Ethoscope.Core.Blocks;

namespace Ethoscope.Core.Layer2.Bridges;

/// <summary>Reads balances of escrows from L1, all at one block.</summary>
public interface IBridgeSource
{
    /// <exception cref="SourceUnavailableException">No endpoint answers.</exception>
    Task<BridgeReads> ReadAsync(Layer2Networks networks, CancellationToken stop);
}
