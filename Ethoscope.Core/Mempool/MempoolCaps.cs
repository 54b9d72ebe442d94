namespace Ethoscope.Core.Mempool;

/// <summary>
/// Limits at which nodes drop transactions, so that a count there says <em>at least</em>. Where none is configured, the defaults of the
/// usual nodes are taken for one: a count on such a number, or up to a fiftieth above it (geth overshoots between two cuts).
/// </summary>
/// <param name="Pending">Configured limit; null where it is not known.</param>
/// <param name="Queued">Configured limit; null where it is not known.</param>
public sealed record MempoolCaps(long? Pending = null, long? Queued = null)
{
    /// <summary>
    /// go-ethereum core/txpool/legacypool DefaultConfig GlobalSlots; Nethermind TxPoolConfig Size; Reth and Erigon pool defaults.
    /// </summary>
    private static readonly long[] UsualPending = [2_048, 5_120, 10_000];

    /// <summary>The same: GlobalQueue of geth, then Reth's and Erigon's.</summary>
    private static readonly long[] UsualQueued = [1_024, 10_000, 30_000];

    public bool HoldsPending(long count) => Holds(count, Pending, UsualPending);

    public bool HoldsQueued(long count) => Holds(count, Queued, UsualQueued);

    private static bool Holds(long count, long? configured, long[] usual) =>
        configured is { } cap ? count >= cap : Array.Exists(usual, one => count >= one && count <= one + (one / 50));
}
