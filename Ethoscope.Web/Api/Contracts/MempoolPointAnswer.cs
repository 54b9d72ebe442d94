using System.ComponentModel;
using Ethoscope.Core.Mempool;

namespace Ethoscope.Web.Api.Contracts;

[Description("A point of the pool's series: a sample, or the samples of a while. One of nulls marks a gap.")]
internal sealed record MempoolPointAnswer(
    [property: Description("Of its first sample; of a gap, a moment inside.")] DateTime Time,
    [property: Description("Samples in it; 0 marks a gap.")] int Samples,
    [property: Description("Of its newest sample.")] long? PendingTransactions,
    [property: Description("Fewest pending of its samples.")] long? PendingMin,
    [property: Description("Most pending of its samples.")] long? PendingMax,
    [property: Description("The node's own limit was reached: there were at least so many.")] bool? PendingAtLeast,
    [property: Description("Of its newest sample.")] long? QueuedTransactions,
    bool? QueuedAtLeast,
    [property: Description("Mean share of pending transactions that the next block could take by price, from 0 to 1.")]
        double? EligibleShare,
    [property: Description("Largest eligible backlog, in full blocks (eligible gas / gas limit).")] double? BacklogBlocks,
    [property: Description("Of that backlog: low, medium (from 2 blocks), high (10) or severe (50)."), OneOf(typeof(CongestionLevel))]
        string? CongestionLevel
)
{
    public static MempoolPointAnswer Of(MempoolPoint point) =>
        new(
            point.Time.UtcDateTime,
            point.Samples,
            point.Pending,
            point.PendingMin,
            point.PendingMax,
            point.Pending is null ? null : point.PendingAtLeast,
            point.Queued,
            point.Queued is null ? null : point.QueuedAtLeast,
            point.EligibleShare,
            point.BacklogBlocks,
            point.BacklogBlocks is { } blocks && double.IsFinite(blocks) ? CongestionLevels.Of(blocks).ToString().ToLowerInvariant() : null
        );
}
