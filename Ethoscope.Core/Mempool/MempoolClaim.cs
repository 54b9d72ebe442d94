using System.Numerics;

namespace Ethoscope.Core.Mempool;

/// <summary>What an endpoint answered of its pool, before it is believed.</summary>
/// <param name="Source">Its configured name.</param>
/// <param name="At">When it answered.</param>
public sealed record MempoolClaim(string Source, DateTimeOffset At)
{
    /// <summary>The answer of <c>txpool_status</c>; null where it was not asked or refused.</summary>
    public PoolCounts? Counts { get; init; }

    /// <summary>The answer of <c>txpool_content</c> or <c>txpool_inspect</c>; null where neither was asked or served.</summary>
    public PoolListing? Listing { get; init; }
}

/// <summary>Numbers of transactions as claimed.</summary>
/// <param name="Pending">Executable now; null where it was not there or unreadable.</param>
/// <param name="Queued">Not executable: a nonce before them is missing.</param>
public sealed record PoolCounts(BigInteger? Pending, BigInteger? Queued);

/// <summary>The pool's transactions as claimed.</summary>
/// <param name="Depth"><see cref="MempoolDepth.Prices"/> or <see cref="MempoolDepth.Content"/>.</param>
/// <param name="Pending">Executable ones; null where the part was null or unreadable.</param>
/// <param name="Queued">Number of those that are not; null where the part was null or unreadable.</param>
public sealed record PoolListing(MempoolDepth Depth, IReadOnlyList<PoolTransaction>? Pending, long? Queued);
