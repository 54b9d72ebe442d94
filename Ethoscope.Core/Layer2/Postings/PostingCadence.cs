using System.Numerics;

namespace Ethoscope.Core.Layer2.Postings;

/// <summary>How a rollup posts, over the days that its cadence is judged by.</summary>
/// <param name="Kind">What it posts.</param>
/// <param name="Count">Postings, by transactions.</param>
/// <param name="Median">Median time between two; null with fewer than two.</param>
/// <param name="P99">Time that 99 in 100 are within; null with fewer than twenty.</param>
/// <param name="Last">The newest; null where none is known.</param>
public sealed record PostingCadence(PostingKind Kind, int Count, TimeSpan? Median, TimeSpan? P99, Posting? Last)
{
    /// <summary>L1 gas that they used; null where any is not known.</summary>
    public BigInteger? GasUsed { get; init; }

    /// <summary>Wei that they paid for gas; null where any is not known.</summary>
    public BigInteger? GasWei { get; init; }

    /// <summary>Blobs that they carried; null where any is not known.</summary>
    public long? Blobs { get; init; }

    /// <summary>Wei that they paid for blobs; null where any is not known.</summary>
    public BigInteger? BlobWei { get; init; }
}
