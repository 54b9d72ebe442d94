using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Mempool;

/// <summary>What a chain's nodes tell of pending transactions as they come, by subscription.</summary>
public interface IPendingSource
{
    /// <summary>Whether any endpoint has an address for subscriptions.</summary>
    bool IsConfigured { get; }

    FirstSeenTable Sights { get; }

    /// <summary>Subscribes, once, and stays subscribed until the process ends, whatever becomes of connections.</summary>
    void Watch();

    /// <summary>Hashes of a block's transactions, in its order; null where no endpoint has this block.</summary>
    /// <exception cref="SourceUnavailableException">No endpoint answers.</exception>
    Task<IReadOnlyList<Hash32>?> ReadHashesAsync(BlockRef block, CancellationToken stop);
}
