using Ethoscope.Core.Collection;
using Ethoscope.Core.Live;

namespace Ethoscope.Core.Layer2.Postings;

/// <summary>What a pass over a rollup's postings stores in one transaction.</summary>
public sealed record PostingBatch(Layer2Network Network, Lease Lease)
{
    public IReadOnlyList<Posting> Postings { get; init; } = [];

    /// <summary>Heights of L1 whose events are now known: stored postings of kinds that have events and are not in this batch go there.</summary>
    public IReadOnlyList<CoverageRange> Covered { get; init; } = [];

    /// <summary>
    /// Heights of L1 whose stored transactions with blobs were looked through, where batches have no events (<see cref="BlobPostings.Known"/>): times
    /// between two batches are known across these alone.
    /// </summary>
    public IReadOnlyList<CoverageRange> Looked { get; init; } = [];

    public PostingSigns? Signs { get; init; }

    public WithdrawalDelay? Withdrawal { get; init; }

    /// <summary>Why events can't be known now, such as that every endpoint refuses logs; null where they can, and it replaces what is stored.</summary>
    public string? Gap { get; init; }

    public IReadOnlyList<Rejection> Rejections { get; init; } = [];

    public IReadOnlyList<LiveMessage> Messages { get; init; } = [];
}
