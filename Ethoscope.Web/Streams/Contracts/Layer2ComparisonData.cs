using System.ComponentModel;
using Ethoscope.Core.Layer2;
using Ethoscope.Web.Api.Contracts;

namespace Ethoscope.Web.Streams.Contracts;

[Description("What is new of a rollup, or of costs on L1 beside which rollups are compared. Of the four parts, that of its kind is there.")]
internal sealed record Layer2ComparisonData(
    [property:
        Description("blocks (its head), costs (of operations), postings (to L1) or bridges (what their escrows hold)."),
        OneOf(typeof(Layer2Change))
    ]
        string Kind,
    [property: Description("Name of the rollup, or of L1.")] string Network,
    [property: Description("When it was stored.")] DateTime Timestamp,
    [property: Description("Heads and newest block; null for another kind.")] Layer2HeadData? Blocks,
    [property: Description("What operations cost; null for another kind. What it saves is told by /api/v1/l2/comparison.")]
        IReadOnlyList<Layer2CostData>? Costs,
    [property: Description("The newest posting; null for another kind, and where only what is known of postings changed.")]
        Layer2PostingAnswer? Posting,
    [property: Description("What the bridge's escrows hold; null for another kind.")] IReadOnlyList<BridgeBalanceData>? Balances
)
{
    public static Layer2ComparisonData Of(Layer2Message message) =>
        new(
            MevWords.Of(message.Change),
            message.Network,
            message.At.UtcDateTime,
            message.Blocks is { } blocks ? Layer2HeadData.Of(blocks) : null,
            message.Costs is { } costs ? [.. costs.Select(Layer2CostData.Of)] : null,
            message.Posting is { } posting ? Layer2PostingAnswer.Of(posting) : null,
            message.Balances is { } balances ? [.. balances.Select(BridgeBalanceData.Of)] : null
        );
}
