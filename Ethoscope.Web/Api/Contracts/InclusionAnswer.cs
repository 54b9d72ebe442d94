using System.ComponentModel;
using Ethoscope.Core.Mempool;

namespace Ethoscope.Web.Api.Contracts;

[Description("How long the transactions of the newest block had waited since our nodes first told of them.")]
internal sealed record InclusionAnswer(
    [property: Description("Height of the block.")] long BlockNumber,
    DateTime BlockTime,
    [property: Description("Transactions of the block.")] int Transactions,
    [property: Description("Those that a node told of before the block came.")] int SeenTransactions,
    [property: Description("Median of the seen ones, from first sight to the block's time.")] double? DelayP50Seconds,
    [property: Description("95th percentile of the same.")] double? DelayP95Seconds,
    [property: Description("Transactions that no node told of before: sent in private, or missed by our nodes.")]
        int? NeverSeenTransactions,
    [property: Description("The same as a share of all, from 0 to 1.")] double? NeverSeenShare
)
{
    public static InclusionAnswer? Of(BlockInclusion? block) =>
        block is null
            ? null
            : new(
                block.Number,
                block.Time.UtcDateTime,
                block.Transactions,
                block.Seen,
                block.DelayP50?.TotalSeconds,
                block.DelayP95?.TotalSeconds,
                block.NeverSeen,
                block.NeverSeenShare
            );
}
