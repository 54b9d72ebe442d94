using System.ComponentModel;
using Ethoscope.Core.Mempool;

namespace Ethoscope.Web.Api.Contracts;

[Description("A point of the series of inclusion: a block, or the blocks of a while. One of nulls marks a gap.")]
internal sealed record InclusionPointAnswer(
    [property: Description("Of its first block; of a gap, a moment inside.")] DateTime Time,
    [property: Description("Blocks in it; 0 marks a gap.")] int Blocks,
    [property: Description("Transactions of its blocks.")] long Transactions,
    [property: Description("Median delay of the block; of several blocks, that of the block in the middle.")] double? DelayP50Seconds,
    [property: Description("95th percentile of the delay; of several blocks, that of the block in the middle.")] double? DelayP95Seconds,
    [property: Description("Share of the transactions that no node told of before their block, from 0 to 1.")] double? NeverSeenShare
)
{
    public static InclusionPointAnswer Of(InclusionPoint point) =>
        new(
            point.Time.UtcDateTime,
            point.Blocks,
            point.Transactions,
            point.DelayP50?.TotalSeconds,
            point.DelayP95?.TotalSeconds,
            point.NeverSeenShare
        );
}
