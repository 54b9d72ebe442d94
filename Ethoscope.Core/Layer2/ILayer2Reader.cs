using Ethoscope.Core.Collection;
using Ethoscope.Core.Layer2.Bridges;
using Ethoscope.Core.Layer2.Costs;
using Ethoscope.Core.Layer2.Postings;

namespace Ethoscope.Core.Layer2;

/// <summary>Answers the questions that pages and the API ask of rollups. <c>asOf</c> null is now; else what is later does not exist.</summary>
public interface ILayer2Reader
{
    Task<Layer2Comparison> GetComparisonAsync(Layer2Networks networks, DateTimeOffset? asOf, CancellationToken stop);

    Task<Layer2Standing> GetStandingAsync(Layer2Networks networks, Layer2Network network, DateTimeOffset? asOf, CancellationToken stop);

    /// <summary>The newest reading of the fee oracle; null where none is stored.</summary>
    Task<FeeReadingPoint?> GetReadingAsync(Layer2Network network, DateTimeOffset? asOf, CancellationToken stop);

    /// <summary>Costs over time of one operation on the networks of these names, L1 among them; beyond raw samples from hours or days.</summary>
    /// <param name="points">Most points a series; the resolution follows from it: a minute, five minutes, an hour or a day.</param>
    Task<IReadOnlyList<CostSeries>> GetCostsAsync(
        Layer2Networks networks,
        IReadOnlyList<string> names,
        Operation operation,
        DateTimeOffset from,
        DateTimeOffset to,
        int points,
        CancellationToken stop
    );

    /// <summary>Usual costs by hour of the day over a range, of all networks and L1.</summary>
    Task<IReadOnlyList<CostHour>> GetHoursAsync(
        Layer2Networks networks,
        Operation operation,
        DateTimeOffset from,
        DateTimeOffset to,
        CancellationToken stop
    );

    /// <summary>Throughput in at most <paramref name="points"/> parts of equal length, oldest first; parts that nothing is known of are missing.</summary>
    Task<IReadOnlyList<Throughput>> GetThroughputAsync(
        Layer2Network network,
        DateTimeOffset from,
        DateTimeOffset to,
        int points,
        CancellationToken stop
    );

    /// <summary>Postings of a kind, newest first, at most <paramref name="count"/>.</summary>
    /// <param name="before">Only those of L1 blocks below this height; null from the newest.</param>
    Task<IReadOnlyList<PostingInterval>> GetPostingsAsync(
        Layer2Network network,
        PostingKind kind,
        DateTimeOffset from,
        DateTimeOffset to,
        int count,
        long? before,
        CancellationToken stop
    );

    /// <summary>Cadence of each kind over a range; a kind that the network does not post is missing.</summary>
    Task<IReadOnlyList<PostingCadence>> GetCadencesAsync(
        Layer2Network network,
        DateTimeOffset from,
        DateTimeOffset to,
        CancellationToken stop
    );

    /// <summary>Newest batches of a rollup whose node tells of them, newest first; empty for other stacks.</summary>
    Task<IReadOnlyList<Layer2Batch>> GetBatchesAsync(Layer2Network network, int count, CancellationToken stop);

    /// <summary>Who bought blobs on L1 in a range, most first.</summary>
    Task<IReadOnlyList<BlobBuyer>> GetBlobBuyersAsync(
        Layer2Networks networks,
        DateTimeOffset from,
        DateTimeOffset to,
        CancellationToken stop
    );

    /// <summary>The same by hours or days, oldest first.</summary>
    Task<IReadOnlyList<BlobBuyerPoint>> GetBlobBuyersOverTimeAsync(
        Layer2Networks networks,
        DateTimeOffset from,
        DateTimeOffset to,
        TimeSpan resolution,
        CancellationToken stop
    );

    /// <summary>What bridges hold, in configured order.</summary>
    Task<IReadOnlyList<BridgedValue>> GetBridgedAsync(Layer2Networks networks, DateTimeOffset? asOf, CancellationToken stop);

    /// <summary>Heights whose blocks are known.</summary>
    Task<Coverage> GetCoverageAsync(Layer2Network network, CancellationToken stop);
}
