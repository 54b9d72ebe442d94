using System.Numerics;
using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Layer2.Postings;

/// <summary>A log that tells of a posting.</summary>
/// <param name="Index">Place among the postings of that kind in its transaction, from 0.</param>
/// <param name="Number">Number of the batch; null where the event holds none.</param>
/// <param name="Time">Null where the log does not tell.</param>
public sealed record PostedEvent(
    PostingKind Kind,
    long BlockNumber,
    Hash32 BlockHash,
    Hash32 TransactionHash,
    int Index,
    BigInteger? Number,
    DateTimeOffset? Time
);
