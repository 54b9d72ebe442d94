using System.ComponentModel;
using Ethoscope.Core.Mempool;

namespace Ethoscope.Web.Api.Contracts;

[Description("A look at the pool as it was stored.")]
internal sealed record MempoolSampleAnswer(
    [property: Description("When the pool was looked at.")] DateTime Time,
    [property: Description("unsupported (no endpoint offers its pool), counts, prices or content."), OneOf(typeof(MempoolDepth))]
        string Depth,
    [property: Description("Configured name of the endpoint whose pool it is.")] string? Source,
    long? PendingTransactions,
    [property: Description("The node's own limit was reached: there were at least so many.")] bool? PendingAtLeast,
    long? QueuedTransactions,
    bool? QueuedAtLeast,
    [property: Description("Height of the head, where the transactions were looked at.")] long? HeadBlockNumber,
    string? NextBaseFeeWei,
    long? GasLimit,
    int? PricedTransactions,
    int? EligibleTransactions,
    long? EligibleGas,
    double? EligibleShare,
    double? BacklogBlocks,
    string? TipP10Wei,
    string? TipP50Wei,
    string? TipP90Wei,
    int? BlobTransactions,
    int? Blobs
)
{
    public static MempoolSampleAnswer Of(MempoolSample sample)
    {
        var backlog = sample.Backlog;
        return new(
            sample.Time.UtcDateTime,
            sample.Depth.ToString().ToLowerInvariant(),
            sample.Source,
            sample.Pending,
            sample.Pending is null ? null : sample.PendingAtLeast,
            sample.Queued,
            sample.Queued is null ? null : sample.QueuedAtLeast,
            backlog?.Target.Head,
            Units.Wei(backlog?.Target.BaseFeeWei),
            backlog?.Target.GasLimit,
            backlog?.Priced,
            backlog?.Eligible,
            backlog?.EligibleGas,
            backlog?.Share,
            backlog?.Blocks,
            Units.Wei(backlog?.Tips?.P10Wei),
            Units.Wei(backlog?.Tips?.P50Wei),
            Units.Wei(backlog?.Tips?.P90Wei),
            backlog?.BlobTransactions,
            backlog?.Blobs
        );
    }
}
