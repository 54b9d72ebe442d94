using System.ComponentModel;
using Ethoscope.Core.Fees;

namespace Ethoscope.Web.Api.Contracts;

[Description("Tips of a block, percentiles weighted by gas as eth_feeHistory weights them.")]
internal sealed record TipsAnswer(
    string P5Wei,
    string P25Wei,
    string P50Wei,
    string P75Wei,
    string P95Wei,
    [property: Description("The median tip per gas.")] decimal P50Gwei,
    [property: Description("All tips of the block; null where they come from a fee history.")] string? TotalWei,
    decimal? TotalEth,
    [property:
        Description("`receipts`: computed from the block's receipts, exactly; `fee_history`: told by the node."),
        OneOf("receipts", "fee_history")
    ]
        string Provenance,
    [property: Description(
        "Lowest tip above zero that anybody but the fee recipient paid; null where it is not known, and where nobody paid one."
    )]
        string? MinIncludedWei
)
{
    public static TipsAnswer? Of(TipFacts? tips) =>
        tips is null
            ? null
            : new(
                Units.Wei(tips.P5Wei)!,
                Units.Wei(tips.P25Wei)!,
                Units.Wei(tips.P50Wei)!,
                Units.Wei(tips.P75Wei)!,
                Units.Wei(tips.P95Wei)!,
                Units.Gwei(tips.P50Wei)!.Value,
                Units.Wei(tips.TotalWei),
                Units.Eth(tips.TotalWei),
                tips.Provenance == TipProvenance.Receipts ? "receipts" : "fee_history",
                Units.Wei(tips.MinIncludedWei)
            );
}
