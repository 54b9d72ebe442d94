using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Layer2.Bridges;

/// <summary>Where balances of escrows are kept.</summary>
public interface IBridgeStore
{
    /// <summary>Time of the newest balances; null where none are stored.</summary>
    Task<DateTimeOffset?> GetNewestAsync(Layer2Networks networks, CancellationToken stop);

    /// <exception cref="LeaseLostException">The lease has passed to another run; nothing was stored.</exception>
    Task CommitAsync(BridgeBatch batch, CancellationToken stop);
}
