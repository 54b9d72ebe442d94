using System.ComponentModel;
using Ethoscope.Core.Fees;

namespace Ethoscope.Web.Api.Contracts;

/// <summary>Exact tips of a block, percentiles weighted by gas as eth_feeHistory weights them.</summary>
internal sealed record TipsAnswer(
    string P5Wei,
    string P25Wei,
    string P50Wei,
    string P75Wei,
    string P95Wei,
    [property: Description("The median tip per gas.")] decimal P50Gwei,
    [property: Description("All tips of the block.")] string TotalWei,
    decimal? TotalEth
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
                Units.Wei(tips.TotalWei)!,
                Units.Eth(tips.TotalWei)
            );
}
