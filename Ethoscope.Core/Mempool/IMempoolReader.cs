using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Mempool;

/// <summary>Answers questions on a chain's pool from stored samples. <c>asOf</c> null is now; else later samples do not exist.</summary>
public interface IMempoolReader
{
    Task<MempoolState> GetLatestAsync(ChainDescriptor chain, DateTimeOffset? asOf, CancellationToken stop);

    /// <summary>Samples of a range, of buckets where there are many, with a point of nulls wherever some are missing.</summary>
    /// <param name="from">Inclusive.</param>
    /// <param name="to">Exclusive; at most <see cref="MempoolSeries.LongestRange"/> later.</param>
    /// <param name="width">Length of a bucket, at least a second: <see cref="MempoolSeries.Width"/>.</param>
    Task<IReadOnlyList<MempoolPoint>> GetSeriesAsync(
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset to,
        TimeSpan width,
        DateTimeOffset? asOf,
        CancellationToken stop
    );

    /// <summary>Whose pools the samples of a range are, the endpoint that was asked last first.</summary>
    /// <param name="from">Inclusive.</param>
    /// <param name="to">Exclusive; at most <see cref="MempoolSeries.LongestRange"/> later.</param>
    Task<IReadOnlyList<MempoolEndpoint>> GetEndpointsAsync(
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset to,
        DateTimeOffset? asOf,
        CancellationToken stop
    );

    /// <summary>Samples of a range as they were stored, oldest first, at most <paramref name="limit"/>.</summary>
    /// <param name="after">Exclusive; null for none.</param>
    /// <param name="to">Exclusive.</param>
    Task<IReadOnlyList<MempoolSample>> GetSamplesAsync(
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset? after,
        DateTimeOffset to,
        int limit,
        DateTimeOffset? asOf,
        CancellationToken stop
    );

    /// <summary>How long the transactions of blocks had waited, of a range: blocks, or buckets where there are many, gaps marked.</summary>
    /// <param name="from">Inclusive.</param>
    /// <param name="to">Exclusive; at most <see cref="MempoolSeries.LongestRange"/> later.</param>
    /// <param name="width">Length of a bucket, at least a second: <see cref="MempoolSeries.Width"/>.</param>
    Task<IReadOnlyList<InclusionPoint>> GetInclusionsAsync(
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset to,
        TimeSpan width,
        DateTimeOffset? asOf,
        CancellationToken stop
    );

    /// <summary>The same block by block, oldest first, at most <paramref name="limit"/>.</summary>
    /// <param name="after">Exclusive; null for none.</param>
    /// <param name="to">Exclusive.</param>
    Task<IReadOnlyList<BlockInclusion>> GetIncludedAsync(
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset? after,
        DateTimeOffset to,
        int limit,
        DateTimeOffset? asOf,
        CancellationToken stop
    );
}
