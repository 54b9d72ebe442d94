using System.Numerics;
using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Layer2.Postings;

/// <summary>Something that a rollup put on L1.</summary>
/// <param name="Time">Time of the L1 block.</param>
/// <param name="L1BlockNumber">Its height.</param>
/// <param name="TransactionHash">Its transaction on L1.</param>
public sealed record Posting(PostingKind Kind, DateTimeOffset Time, long L1BlockNumber, Hash32 TransactionHash)
{
    /// <summary>Place among the postings of that kind in its transaction, from 0.</summary>
    public int Index { get; init; }

    /// <summary>Number of the batch or claim; null where the event holds none.</summary>
    public BigInteger? Number { get; init; }

    /// <summary>Blobs of its transaction; null where not known.</summary>
    public int? Blobs { get; init; }

    /// <summary>Execution gas of its transaction on L1; null where not known.</summary>
    public long? GasUsed { get; init; }

    /// <summary>What its transaction paid for gas, without blobs; null where not known.</summary>
    public BigInteger? GasWei { get; init; }

    /// <summary>What its blobs cost; null where not known.</summary>
    public BigInteger? BlobWei { get; init; }
}
