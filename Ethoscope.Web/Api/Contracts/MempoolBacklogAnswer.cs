using System.ComponentModel;
using Ethoscope.Core.Mempool;

namespace Ethoscope.Web.Api.Contracts;

[Description("What the next block could take of the pending transactions, by price alone.")]
internal sealed record MempoolBacklogAnswer(
    [property: Description("When the transactions were looked at, which is more rarely than their number.")] DateTime ObservedAt,
    [property: Description("The head at that time; the next block is the one after it.")] long HeadBlockNumber,
    string NextBaseFeeWei,
    decimal NextBaseFeeGwei,
    [property: Description("Pending transactions without blobs whose price could be read.")] int PricedTransactions,
    [property: Description("Those of them whose highest fee per gas is at least the next base fee.")] int EligibleTransactions,
    [property: Description("Eligible of priced, from 0 to 1.")] double? EligibleShare,
    [property: Description("Sum of the eligible ones' gas limits: what they may use at most.")] long EligibleGas,
    [property: Description("Gas limit of a block.")] long GasLimit,
    [property: Description("Full blocks that the eligible gas would fill: `eligible_gas` / `gas_limit`.")] double BacklogBlocks,
    [property: Description("The pool is at the node's own limit, so that the backlog is at least this.")] bool AtLeast,
    [property: Description("Tip in the next block of the eligible ones, percentile weighted by gas limit.")] string? TipP10Wei,
    string? TipP50Wei,
    string? TipP90Wei,
    decimal? TipP50Gwei,
    [property: Description("Pending transactions with blobs, which are in none of the other figures.")] int? BlobTransactions,
    [property: Description("Blobs that they carry.")] int? Blobs
)
{
    public static MempoolBacklogAnswer? Of(MempoolSample? sample) =>
        sample?.Backlog is { } backlog
            ? new(
                sample.Time.UtcDateTime,
                backlog.Target.Head,
                Units.Wei(backlog.Target.BaseFeeWei)!,
                Units.Gwei(backlog.Target.BaseFeeWei)!.Value,
                backlog.Priced,
                backlog.Eligible,
                backlog.Share,
                backlog.EligibleGas,
                backlog.Target.GasLimit,
                backlog.Blocks,
                sample.PendingAtLeast,
                Units.Wei(backlog.Tips?.P10Wei),
                Units.Wei(backlog.Tips?.P50Wei),
                Units.Wei(backlog.Tips?.P90Wei),
                Units.Gwei(backlog.Tips?.P50Wei),
                backlog.BlobTransactions,
                backlog.Blobs
            )
            : null;
}
