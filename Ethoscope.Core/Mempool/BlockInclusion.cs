using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Mempool;

/// <summary>How long the transactions of a block had waited since our nodes first told of them.</summary>
/// <param name="Time">The block's.</param>
/// <param name="Transactions">Transactions in it.</param>
/// <param name="Seen">Those of them that were told of before the block came.</param>
public sealed record BlockInclusion(long Number, Hash32 Hash, DateTimeOffset Time, int Transactions, int Seen)
{
    /// <summary>Median of the seen ones, from first sight to the block's time, at least 0; null where too few were listened for.</summary>
    public TimeSpan? DelayP50 { get; init; }

    public TimeSpan? DelayP95 { get; init; }

    /// <summary>
    /// Transactions that came into the block without having been told of: sent to builders in private, or missed by our nodes. Null where
    /// we had not listened for long enough.
    /// </summary>
    public int? NeverSeen { get; init; }

    /// <summary>From 0 to 1.</summary>
    public double? NeverSeenShare => NeverSeen is { } never && Transactions > 0 ? (double)never / Transactions : null;
}
